import { parseArgs } from 'node:util'
import { findIsolation, serveTools, usualMemory } from './platform/cage/index.ts'

/*
 * The tools' service (deploy/mon-dossier-tools.service): runs qpdf, poppler, tesseract and Typst for the portal as another user, without
 * network, key or database. It listens where systemd does for it (the third file), or on the socket that it is given.
 */
const { socket, memory } = parseArgs({
  options: { socket: { type: 'string' }, memory: { type: 'string', default: usualMemory } },
}).values

const server = serveTools(await findIsolation(), memory)
server.listen(socket ? { path: socket } : { fd: 3 })
server.on('error', (error) => {
  console.error(`The tools' service cannot listen: ${error.message}.`)
  process.exit(1)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
