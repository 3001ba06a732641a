/// What the browser says where the server is away or refuses a connection; a page can do nothing about these lines.
export const SERVER_AWAY =
  /net::ERR_(CONNECTION|EMPTY|SOCKET|FAILED|INCOMPLETE)|WebSocket connection to|WebSocket is already in CLOSING|Firefox can’t establish a connection|NS_ERROR_|NetworkError|The connection to .* was interrupted/;
