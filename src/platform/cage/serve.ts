import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { ToolCall } from './call.ts'
import { frame, frameKinds, type Hello, readCageRequest } from './frames.ts'
import type { Isolation } from './local.ts'
import { haveResidents, startCaged } from './residents.ts'

const longestLine = 8_000_000
const mostAtOnce = 64
const lineMs = 10_000

/**
 * The tools' service: runs what the portal asks for, each run in its own cage (qpdf over a small paper in a resident's), and reports
 * the result. It knows the list of
 * tools and the folder in memory (`memory`), nothing else; a malformed request is answered by hanging up.
 */
export function serveTools(isolation: Isolation, memory: string): Server {
  const instance = randomBytes(12).toString('hex')
  const sayHello = async (socket: Socket) => {
    const hello: Hello = { instance, isolation, residents: await haveResidents(isolation) }
    socket.end(frame(frameKinds.end, Buffer.from(JSON.stringify(hello))))
  }
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    void firstLine(socket).then((line) => {
      const asked = line === undefined ? undefined : readCageRequest(line, memory)
      if (!asked) socket.destroy()
      else if ('hello' in asked) void sayHello(socket)
      else run(isolation, asked.run, socket)
    })
  })
  server.maxConnections = mostAtOnce
  return server
}

function run(isolation: Isolation, call: ToolCall, socket: Socket) {
  const say = (kind: (typeof frameKinds)[keyof typeof frameKinds], bytes: Buffer) => {
    // What the portal does not take is left with the tool.
    if (!socket.destroyed && !socket.write(frame(kind, bytes))) running.flow(false)
  }
  const running = startCaged(isolation, call, {
    onOutput: (bytes) => say(frameKinds.output, bytes),
    onErrors: (bytes) => say(frameKinds.errors, bytes),
    onNext: (outcome) => say(frameKinds.next, Buffer.from(JSON.stringify(outcome))),
  })
  socket.on('drain', () => running.flow(true))
  // The caller hung up: nobody wants the result.
  socket.on('close', () => running.stop())
  if (call.listens) socket.pipe(running.input)
  else socket.resume()
  void running.ended.then((outcome) => {
    if (!socket.destroyed)
      socket.end(frame(frameKinds.end, Buffer.from(JSON.stringify(outcome))), () => socket.destroy())
  })
}

/** The rest stays in the socket. Undefined: none came in time, or it had no end. */
function firstLine(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => end(undefined), lineMs)
    const end = (line: string | undefined) => {
      clearTimeout(timer)
      socket.off('readable', read)
      socket.off('close', gone)
      resolve(line)
    }
    const gone = () => end(undefined)
    const read = () => {
      for (let bytes = socket.read() as Buffer | null; bytes; bytes = socket.read() as Buffer | null) {
        const at = bytes.indexOf('\n')
        length += bytes.length
        if (at < 0 && length <= longestLine) {
          parts.push(bytes)
          continue
        }
        if (at < 0) return end(undefined)
        parts.push(bytes.subarray(0, at))
        if (at + 1 < bytes.length) socket.unshift(bytes.subarray(at + 1))
        return end(Buffer.concat(parts).toString('utf8'))
      }
    }
    socket.on('readable', read)
    socket.on('close', gone)
    socket.on('end', read)
  })
}
