/** True for a URL that leads to the same machine: there is nobody in between. */
export function isLoopbackUrl(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?=[:/?#]|$)/i.test(
    url,
  );
}

/** An address without encryption that leads to another machine. */
export function isPlainUrl(url: string): boolean {
  return /^(?:http|ftp):\/\/[^$]/i.test(url) && !isLoopbackUrl(url);
}
