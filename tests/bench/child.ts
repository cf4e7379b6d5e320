import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fork } from '../drills/children.ts'

/** A server in a process of its own that answers questions over IPC. */
export type Child = {
  readonly port: number
  ask<T>(question: string, value?: unknown): Promise<T>
  stop(): Promise<void>
}

type Told = { readonly answer: unknown } | { readonly port: number }

export async function startChild(file: string, ...args: string[]): Promise<Child> {
  const program = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const told = await next(program)
  if (!('port' in told)) throw new Error(`${file} did not listen`)
  return {
    port: told.port,
    async ask<T>(question: string, value?: unknown) {
      program.send({ question, value })
      const reply = await next(program)
      return ('answer' in reply ? reply.answer : undefined) as T
    },
    stop: () =>
      new Promise((resolve) => {
        program.once('exit', () => resolve())
        program.kill('SIGKILL')
      }),
  }
}

function next(program: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a server ended with ${code}`))
    program.once('exit', onExit)
    program.once('message', (told) => {
      program.off('exit', onExit)
      resolve(told as Told)
    })
  })
}
