import {
  type ChildProcess,
  type ExecFileOptions,
  type ForkOptions,
  execFile as nodeExecFile,
  fork as nodeFork,
  spawn as nodeSpawn,
} from 'node:child_process'

/*
 * Everything that a drill starts is started here. When the drill ends before it should (told to stop, an error, an end in the
 * middle), what still runs is ended with it.
 */

/** Each with whether it leads a group of its own. */
const running = new Map<ChildProcess, boolean>()
const leftovers = new Set<() => void>()

process.once('exit', () => {
  for (const [child, isGroup] of running) end(child, isGroup)
  for (const clear of leftovers) clear()
})

/** For the program that runs drills: told to stop, it goes by its exit, and with all that it started. */
export function endWhenTold(): void {
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
  for (const [signal, code] of Object.entries(codes)) process.once(signal, () => process.exit(code))
}

/** What is cleared when the drill ends in the middle. Gives what takes it back. */
export function clearAtEnd(clear: () => void): () => void {
  leftovers.add(clear)
  return () => void leftovers.delete(clear)
}

export const spawn: typeof nodeSpawn = ((command: string, words: string[], options: { detached?: boolean }) =>
  watched(nodeSpawn(command, words, options), options.detached)) as typeof nodeSpawn

export const fork = (file: string, words: readonly string[], options: ForkOptions): ChildProcess =>
  watched(nodeFork(file, words, options))

export const execFile = (
  file: string,
  words: readonly string[],
  options: ExecFileOptions,
  done: (error: (Error & { code?: unknown }) | null, out: string, err: string) => void,
): ChildProcess =>
  watched(nodeExecFile(file, words, options, (error, out, err) => done(error, String(out), String(err))))

function watched<T extends ChildProcess>(child: T, isGroup = false): T {
  running.set(child, isGroup)
  for (const event of ['exit', 'error'] as const) child.once(event, () => running.delete(child))
  return child
}

function end({ pid }: ChildProcess, isGroup: boolean): void {
  try {
    if (pid) process.kill(isGroup ? -pid : pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
