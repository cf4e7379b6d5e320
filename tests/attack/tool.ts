import { spawn } from 'node:child_process'

/** Runs a program to its end, or for so many seconds; gives all that it said. Throws when the machine does not have it. */
export async function runTool(
  name: 'sqlmap' | 'ffuf' | 'slowhttptest',
  list: readonly string[],
  seconds: number,
): Promise<{ told: string; isCut: boolean }> {
  const program = spawn(name, list, { stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (bytes) => (told += bytes))
  let isCut = false
  const timer = setTimeout(() => {
    isCut = true
    program.kill('SIGKILL')
  }, seconds * 1000)
  await new Promise<void>((resolve, reject) => {
    program.once('error', reject)
    program.once('close', () => resolve())
  })
  clearTimeout(timer)
  return { told, isCut }
}
