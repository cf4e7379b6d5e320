import { spawnSync } from 'node:child_process'
import { findProgram } from '../tools.ts'

/** Runs a program of the machine: how it ended, and all that it said. */
export function askTool(name: string, list: readonly string[], { input = '' } = {}) {
  const { status, stdout, stderr } = spawnSync(findProgram(name) ?? name, list, { input, encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}`.trim() }
}
