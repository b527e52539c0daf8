// The server's clock, as this browser heard of it last: the browser's own may be wrong.

let skew = 0;

export const now = () => Date.now() + skew;

// Epoch milliseconds that the server wrote a moment ago.
export function hear(said) {
  skew = said - Date.now();
}
