import { createSocket } from 'node:dgram'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Attempts, type EscapeAttempt, ownName, reachWords } from './attempts.ts'

/*
 * A program that runs in the cage as the tools do, and does all that one of them might once somebody has taken it over. It says
 * what it could do, as JSON; what went out over a network, the portal sees by itself.
 */
const asked = JSON.parse(process.argv[2] ?? '') as Attempts

const can = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
const read = (path: string) => (statSync(path).isDirectory() ? readdirSync(path) : readFileSync(path))

const reach = (to: { path: string } | { host: string; port: number }) =>
  new Promise<void>((over) => {
    try {
      const socket = connect(to, () => socket.end(reachWords))
      socket.setTimeout(500, () => socket.destroy())
      socket.on('error', () => over())
      socket.on('close', () => over())
    } catch {
      over()
    }
  })
const send = (port: number) =>
  new Promise<void>((over) => {
    try {
      const socket = createSocket('udp4').on('error', () => over())
      socket.send(reachWords, port, '127.0.0.1', () => {
        socket.close()
        over()
      })
    } catch {
      over()
    }
  })

const reached: EscapeAttempt[] = asked.paths.filter(([, path]) => can(() => read(path))).map(([what]) => what)
// In a cage with its own process ids only the first few are in use.
if (asked.portal > 20 && can(() => process.kill(asked.portal, 0))) reached.push('portal')
if (can(() => writeFileSync(join(asked.folder, 'written'), ''))) reached.push('writing')
await Promise.all([
  reach({ host: '127.0.0.1', port: asked.tcp }),
  send(asked.udp),
  ...asked.sockets.map((path) => reach({ path })),
])
const isOwn = can(() => {
  if (readFileSync(join(asked.folder, ownName), 'utf8') !== asked.own) throw new Error('another file')
})
process.stdout.write(JSON.stringify({ isOwn, reached }))
