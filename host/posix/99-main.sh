# The entry: NONCE VERB ARGS. A verb is the function verb_NAME; the reading program does not contain the changing ones.

main() {
  nonce=${1-}
  verb=${2-}
  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac
  [ ${#nonce} -le 64 ] || exit 64
  [ $# -lt 2 ] || shift 2
  begin "$verb"
  case $verb in
    facts | access | ping | health | check | join | repair | leave | prepare) run=verb_$verb ;;
    install-tailscale) run=verb_install_tailscale ;;
    install-syncthing) run=verb_install_syncthing ;;
    *) refuse "verb" ;;
  esac
  have "$run" || refuse "verb $verb is not in this program"
  "$run" "$@"
}
main "$@"
