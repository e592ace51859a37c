// The stock JavaScript client as a program: connects, runs an action that it reads from its arguments, and prints each
// push that comes as a line of JSON until the number it was told has come.
//   node stock_client.mjs <url> <token> <transports, with commas> <topic> <pushes>
import { argv, exit } from 'node:process';
import { io } from 'socket.io-client';

const [, , url, token, transports, topic, pushes] = argv;
const socket = io(`${url}/live`, { auth: { token }, transports: transports.split(','), reconnection: false });
let heard = 0;
socket.on('push', ({ data }) => {
  console.log(JSON.stringify({ text: data.text, transport: socket.io.engine.transport.name }));
  heard += 1;
  if (heard === Number(pushes)) socket.disconnect();
});
socket.on('connect_error', (error) => {
  console.error(error.message);
  exit(1);
});
socket.on('disconnect', () => exit(0));
socket.on('connect', async () => {
  const ack = await socket.timeout(8000).emitWithAck('live.follow', { topic });
  console.log(JSON.stringify(ack.ok));
});
