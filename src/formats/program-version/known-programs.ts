/** How a program that nobody packaged tells which it is and of which version. */
export interface KnownProgram {
  /** Name of its package, as `pkg:generic/NAME` and feeds about upstream releases have it. */
  readonly name: string;
  /** Names of the file, the last step of its path. */
  readonly files: RegExp;
  /** ASCII that stands where the version does: looked for first. Without it the pattern is tried on all of the file. */
  readonly anchor?: string;
  /** Reads the version around the anchor, in its group; a byte is a character. It starts at most 64 bytes before the anchor. */
  readonly version: RegExp;
}

/**
 * Texts that programs print as their own version, as found in builds of their publishers and of distributions. Those
 * that machines mostly have are held against the program itself in the tests; of the others a sample of what they print is.
 */
export const knownPrograms: readonly KnownProgram[] = [
  {
    name: 'node',
    files: /^node(?:js)?$/,
    anchor: 'node.js/v',
    version: /node\.js\/v(\d+\.\d+\.\d+)/,
  },
  { name: 'bun', files: /^bun$/, anchor: 'Bun v', version: /Bun v(\d+\.\d+\.\d+)/ },
  {
    name: 'bash',
    files: /^bash$/,
    anchor: '@(#)Bash version ',
    version: /Bash version (\d+\.\d+\.\d+)\(/,
  },
  {
    name: 'busybox',
    files: /^busybox(?:\.\w+)?$/,
    anchor: 'BusyBox v',
    version: /BusyBox v(\d+\.\d+\.\d+)/,
  },
  {
    name: 'nginx',
    files: /^(?:nginx|openresty)$/,
    anchor: 'nginx/',
    version: /nginx\/(\d+\.\d+\.\d+)/,
  },
  {
    name: 'apache',
    files: /^(?:httpd|apache2)$/,
    anchor: 'Apache/',
    version: /Apache\/(\d+\.\d+\.\d+)/,
  },
  {
    name: 'lighttpd',
    files: /^lighttpd$/,
    anchor: 'lighttpd/',
    version: /lighttpd\/(\d+\.\d+\.\d+)/,
  },
  {
    name: 'squid',
    files: /^squid$/,
    anchor: 'squid/',
    version: /squid\/(\d+\.\d+(?:\.\d+)?)/,
  },
  {
    name: 'varnish',
    files: /^varnishd$/,
    anchor: 'varnish-',
    version: /varnish-(\d+\.\d+\.\d+) revision/,
  },
  {
    name: 'php',
    files: /^(?:php[\d.]*(?:-fpm|-cgi|-cli)?|php-fpm[\d.]*|libphp[\d.]*\.so)$/,
    anchor: 'X-Powered-By: PHP/',
    version: /PHP\/(\d+\.\d+\.\d+)/,
  },
  {
    name: 'ruby',
    files: /^(?:ruby[\d.]*|libruby[-.\w]*\.so[\d.]*)$/,
    anchor: 'ruby ',
    version: /ruby (\d+\.\d+\.\d+)(?:p\d+)? \(\d{4}-\d\d-\d\d/,
  },
  { name: 'perl', files: /^perl(?:5[\d.]*)?$/, anchor: '/perl/5.', version: /\/perl\/(5\.\d+\.\d+)/ },
  {
    name: 'python',
    files: /^(?:python[23][\d.]*|libpython[23][\d.]*m?\.so[\d.]*)$/,
    version: /\0([23]\.\d{1,2}\.\d{1,2})\+?\0/,
  },
  {
    name: 'redis',
    files: /^redis-(?:server|sentinel|check-aof|check-rdb)$/,
    version: /[^\d.](\d{1,2}\.\d{1,2}\.\d{1,3})(?:[A-Za-z][\w.-]{0,60}-)?1[4-9]\d{8}[01][0-9a-f]{8}\0/,
  },
  {
    name: 'valkey',
    files: /^valkey-(?:server|sentinel|check-aof|check-rdb)$/,
    version: /[^\d.](\d{1,2}\.\d{1,2}\.\d{1,3})(?:[A-Za-z][\w.-]{0,60}-)?1[4-9]\d{8}[01][0-9a-f]{8}\0/,
  },
  {
    name: 'memcached',
    files: /^memcached$/,
    anchor: 'memcached ',
    version: /memcached (\d+\.\d+\.\d+)/,
  },
  {
    name: 'postgresql',
    files: /^(?:postgres|psql|pg_dump)$/,
    anchor: '(PostgreSQL) ',
    version: /\(PostgreSQL\) (\d+(?:\.\d+){1,2})/,
  },
  {
    name: 'mariadb',
    files: /^(?:mariadbd|mysqld|mariadb)$/,
    anchor: '-MariaDB',
    version: /\0(\d+\.\d+\.\d+)-MariaDB/,
  },
  {
    name: 'openssl',
    files: /^(?:openssl|lib(?:crypto|ssl)\.so[\d.]*)$/,
    anchor: 'OpenSSL ',
    version: /OpenSSL (\d+\.\d+\.\d+[a-z]{0,2}) {1,2}\d{1,2} [A-Z][a-z]{2} \d{4}/,
  },
  {
    name: 'curl',
    files: /^(?:curl|libcurl[\w-]*\.so[\d.]*)$/,
    anchor: 'curl/',
    version: /curl\/(\d+\.\d+\.\d+)/,
  },
  { name: 'git', files: /^git$/, anchor: 'git/', version: /(?<![\w./-])git\/(\d+\.\d+\.\d+)\0/ },
  {
    name: 'openssh',
    files: /^(?:ssh|sshd|sshd-session)$/,
    anchor: 'OpenSSH_',
    version: /OpenSSH_(\d+\.\d+(?:\.\d+)?p\d+)/,
  },
  {
    name: 'dropbear',
    files: /^(?:dropbear(?:multi)?|dbclient)$/,
    anchor: 'dropbear_',
    version: /dropbear_(\d{4}\.\d{1,3})/,
  },
  {
    name: 'unbound',
    files: /^unbound$/,
    anchor: 'unbound ',
    version: /unbound (\d+\.\d+\.\d+)/,
  },
  { name: 'bind', files: /^named$/, anchor: 'named version: BIND ', version: /BIND (9\.\d+\.\d+)/ },
  { name: 'dnsmasq', files: /^dnsmasq$/, anchor: 'dnsmasq-', version: /dnsmasq-(\d+\.\d+)/ },
  {
    name: 'vsftpd',
    files: /^vsftpd$/,
    anchor: 'vsftpd: version ',
    version: /version (\d+\.\d+\.\d+)/,
  },
  {
    name: 'proftpd',
    files: /^proftpd$/,
    anchor: 'ProFTPD ',
    version: /ProFTPD (\d+\.\d+\.\d+[a-z]?) /,
  },
  {
    name: 'stunnel',
    files: /^stunnel4?$/,
    anchor: 'stunnel ',
    version: /stunnel (\d+\.\d+) on /,
  },
  {
    name: 'postfix',
    files: /^(?:postconf|master|smtpd)$/,
    anchor: 'mail_version=',
    version: /mail_version=(\d+\.\d+\.\d+)/,
  },
  {
    name: 'sqlite',
    files: /^libsqlite3\.so[\d.]*$/,
    version: /\0(3\.\d{1,2}\.\d{1,2})\0/,
  },
  {
    name: 'gnupg',
    files: /^gpg2?$/,
    anchor: 'OpenPGP server ',
    version: /OpenPGP server (2\.\d+\.\d+) ready/,
  },
];
