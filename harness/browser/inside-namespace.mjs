/**
 * Runs inside the browser's network namespace, where there is nothing but a loopback of its own: relays one port of
 * it to the gateway's unix socket, makes sure that there is no other way out, and starts the browser.
 *
 * node inside-namespace.mjs <relay port> <gateway socket> <gateway's port outside> <browser> [arguments …]
 */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const [relayPort, socketPath, outsidePort, browser, ...args] = process.argv.slice(2);

// The gateway listens on the loopback outside. If that can be reached from here, this is no namespace of its own.
const leaks = await new Promise((resolve) => {
  const probe = connect({ host: '127.0.0.1', port: Number(outsidePort) });
  probe.once('connect', () => resolve(true));
  probe.once('error', () => resolve(false));
});
if (leaks) {
  process.stderr.write(
    'Cannot start the browser: its network namespace reaches the host; expected it not to\n',
  );
  process.exit(70);
}

const relay = createServer({ allowHalfOpen: true }, (inside) => {
  const outside = connect({ path: socketPath, allowHalfOpen: true });
  inside.pipe(outside).pipe(inside);
  inside.on('error', () => outside.destroy());
  outside.on('error', () => inside.destroy());
});
relay.listen(Number(relayPort), '127.0.0.1', () => {
  // 3 and 4 are the DevTools pipe: the browser's, not the relay's.
  const child = spawn(browser, args, { stdio: ['inherit', 'inherit', 'inherit', 3, 4] });
  for (const descriptor of [3, 4]) closeSync(descriptor);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(71);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
});
