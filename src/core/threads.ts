// libuv resolves names in its four threads, at most half of them at a time. Two `.local` names of machines that are off (5 s each)
// then delay all others. 64 threads resolve 32 names at once, more than the default number of connections. The variable must be
// set before the first thread starts, so the entries import this file first; the user's own value wins.
// https://docs.libuv.org/en/v1.x/threadpool.html

process.env.UV_THREADPOOL_SIZE ??= "64";
