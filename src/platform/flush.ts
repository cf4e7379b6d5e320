import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Resolves when everything written to this file system so far would survive a power cut: one flush for many files. */
export async function flushFileSystem(path: string): Promise<void> {
  await run('sync', ['-f', '--', path])
}
