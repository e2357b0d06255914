// Names are resolved in libuv's threads: four of them, of which half may resolve at a time. Two `.local` names of machines that
// are off (5 s each) hold up all the others then. 64 threads let 32 names be asked for at once, more than hosts are connected
// to by default. It must be set before the first thread is wanted, so the entries import this first; whoever starts MeSH may
// set it otherwise. https://docs.libuv.org/en/v1.x/threadpool.html

process.env.UV_THREADPOOL_SIZE ??= "64";
