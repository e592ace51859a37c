import { io, type Socket } from 'socket.io-client';

const PATIENCE = 8000;
const LONGEST_WAIT = 5000;

/**
 * Open the socket of this page, WebSocket first. Where that never works, as in offices that block it, long polling
 * comes first from the second attempt on; where it once worked, a lost connection never falls back to it.
 * Whoever waits to come back tries at once when the browser has the network again.
 */
export function openSocket(): Socket {
  const socket = io('/live', {
    autoConnect: false,
    withCredentials: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: PATIENCE,
    reconnectionDelay: 500,
    // the library cuts what chance has made longer: with one limit for all, all would come at the same moment
    reconnectionDelayMax: LONGEST_WAIT * (0.5 + Math.random() / 2),
    randomizationFactor: 0.5,
  });
  let hasWebSocketWorked = false;
  socket.io.on('open', () => {
    hasWebSocketWorked ||= socket.io.engine.transport.name === 'websocket';
  });
  socket.io.on('reconnect_attempt', () => {
    if (!hasWebSocketWorked) socket.io.opts.transports = ['polling', 'websocket'];
  });
  addEventListener('online', () => {
    // the library has no way to shorten a wait, but to begin anew
    if (socket.active && !socket.connected) socket.disconnect().connect();
  });
  return socket;
}
