/** Enough for its owner to know it by, too little for who only has the link: `r•••@news.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(1, at - 1))}•••${address.slice(at)}`;
}
