import { io, type Socket } from 'socket.io-client';

const PATIENCE = 8000;

/**
 * Open the socket of this page, WebSocket first. Where that never works, as in offices that block it, long polling
 * comes first from the second attempt on; where it once worked, a lost connection never falls back to it.
 */
export function openSocket(): Socket {
  const socket = io('/live', {
    autoConnect: false,
    withCredentials: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: PATIENCE,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
  let hasWebSocketWorked = false;
  socket.io.on('open', () => {
    hasWebSocketWorked ||= socket.io.engine.transport.name === 'websocket';
  });
  socket.io.on('reconnect_attempt', () => {
    if (!hasWebSocketWorked) socket.io.opts.transports = ['polling', 'websocket'];
  });
  return socket;
}
