/** One system call as strace wrote it. `began` and `ended` are line numbers: threads interleave, and a call takes time. */
export type Call = {
  readonly name: string
  /** What the first argument, a file descriptor, stands for. */
  readonly path: string
  readonly text: string
  readonly began: number
  ended: number
}

const whole = /^(\d+) +(\w+)\((.*)$/
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>/

/** Reads the output of `strace -f -y -o`. */
export function readTrace(text: string): Call[] {
  const calls: Call[] = []
  const open = new Map<string, Call>()
  for (const [index, line] of text.split('\n').entries()) {
    const back = resumed.exec(line)
    if (back) {
      const call = open.get(back[1]!)
      if (call) call.ended = index
      open.delete(back[1]!)
      continue
    }
    const [, thread, name, rest = ''] = whole.exec(line) ?? []
    if (!thread || !name) continue
    const call = { name, path: /^\d+<(.*?)>/.exec(rest)?.[1] ?? '', text: rest, began: index, ended: index }
    if (rest.endsWith('<unfinished ...>')) {
      call.ended = Number.POSITIVE_INFINITY
      open.set(thread, call)
    }
    calls.push(call)
  }
  return calls
}
