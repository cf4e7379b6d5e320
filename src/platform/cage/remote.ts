import { connect } from 'node:net'
import type { Listener, Outcome, Running, ToolCall } from './call.ts'
import { type CageRequest, frameKinds, frameReader, type Hello } from './frames.ts'

const helloMs = 3_000

/** Has the tool run by the service that listens there. Never throws: where none is, the run is lost. */
export function startRemote(socketPath: string, call: ToolCall, listener: Listener): Running {
  const socket = connect({ path: socketPath })
  let outcome: Outcome = 'lost'
  const read = frameReader((kind, bytes) => {
    if (kind === frameKinds.output) listener.onOutput(bytes)
    else if (kind === frameKinds.errors) listener.onErrors(bytes)
    else if (kind === frameKinds.next) listener.onNext?.(JSON.parse(bytes.toString('utf8')) as Outcome)
    else if (kind === frameKinds.end) outcome = JSON.parse(bytes.toString('utf8')) as Outcome
  })
  socket.write(lineOf({ run: call }))
  socket.on('data', (bytes) => guarded(() => read(bytes)))
  socket.on('end', () => socket.destroy())
  socket.on('error', () => socket.destroy())
  const guarded = (take: () => void) => {
    try {
      take()
    } catch {
      socket.destroy()
    }
  }
  return {
    input: socket,
    stop: () => void socket.destroy(),
    flow: (goes) => void (goes ? socket.resume() : socket.pause()),
    hold: (stays) => void socket[stays ? 'ref' : 'unref'](),
    ended: new Promise((resolve) => socket.on('close', () => resolve(outcome))),
  }
}

/** What the service says of itself; undefined: it does not answer. */
export function askHello(socketPath: string): Promise<Hello | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path: socketPath })
    let hello: Hello | undefined
    const read = frameReader((_kind, bytes) => {
      hello = JSON.parse(bytes.toString('utf8')) as Hello
    })
    socket.setTimeout(helloMs, () => socket.destroy())
    socket.on('data', (bytes) => {
      try {
        read(bytes)
      } catch {
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(hello))
    socket.write(lineOf({ hello: true }))
  })
}

const lineOf = (asked: CageRequest) => `${JSON.stringify(asked)}\n`
