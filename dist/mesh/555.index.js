export const id = 555;
export const ids = [555];
export const modules = {

/***/ 555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ roadsOf),
/* harmony export */   pu: () => (/* binding */ overRoad),
/* harmony export */   qw: () => (/* binding */ roadText)
/* harmony export */ });
// The addresses of a host, in the order in which they are tried, each with its port and jump host.
/** The first is that of the host itself. */
const roadsOf = ({ address, port, proxyJump, otherRoads }) => [
    { address, port, proxyJump },
    ...otherRoads,
];
/** The host as if this were its first road. */
const overRoad = (host, road) => ({
    ...host,
    ...road,
    otherRoads: roadsOf(host).filter((one) => one !== road && !isSame(one, road)),
});
const isSame = (a, b) => a.address === b.address && a.port === b.port && a.proxyJump === b.proxyJump;
/** `10.0.0.5 port 2222 over bastion`. */
const roadText = ({ address, port, proxyJump }) => `${address}${port === undefined ? "" : ` port ${port}`}${proxyJump === undefined ? "" : ` over ${proxyJump}`}`;


/***/ })

};
