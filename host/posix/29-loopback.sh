# Plain HTTP on this host itself, by perl, which starts in a quarter of the time of curl and its thirty libraries. For what is asked on
# every host in every run; where it fails, for whatever reason, the caller asks otherwise.

# loopback_get: requests on stdin, lines of WHERE PATH KEY, where WHERE is a socket's path or 127.0.0.1:PORT, and KEY Syncthing's, or
# "-". Prints of each the body, the separator, the status and the separator; 3 s and 1 MB each; nothing more after one that failed.
# The numbers are Linux's: AF_UNIX and SOCK_STREAM are 1, AF_INET is 2. Perl's module for their names takes 5 ms.
loopback_get() {
  exec perl -e '
    $SIG{ALRM} = sub { exit 28 };
    while (<STDIN>) {
      my ($where, $path, $key) = split;
      my ($port) = $where =~ /^127\.0\.0\.1:(\d+)$/;
      my $at = $port ? pack("S n C4 x8", 2, $port, 127, 0, 0, 1) : pack("S Z108", 1, $where);
      alarm 3;
      socket(HTTP, $port ? 2 : 1, 1, 0) && connect(HTTP, $at) or exit 7;
      my $host = $port ? $where : "local-tailscaled.sock";
      syswrite HTTP, "GET $path HTTP/1.0\r\nHost: $host\r\nX-API-Key: $key\r\n\r\n";
      read HTTP, my $answer, 1000000;
      my ($head, $body) = split /\r\n\r\n/, $answer, 2;
      $head =~ m{^HTTP/1\.\d (\d+)} or exit 1;
      print "$body\036$1\036";
      $1 == 200 or exit 22;
    }' 2>/dev/null
}
