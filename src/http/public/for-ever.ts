/** The `cache-control` of what lies at an address that changes with its content. A year is the longest that caches honour. */
export const forEver = 'public, max-age=31536000, immutable';
