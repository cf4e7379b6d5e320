import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { origin } from './world.ts'

const root = join(import.meta.dirname, '..')
const key = randomBytes(32)

/** The settings of a world that `portalCommand` can open. */
export const withKey = { settings: { wrappingKey: { name: 'main', key } } }

export type Answer = { code: number; out: string; err: string }

/** The operator's tool as a process of its own, with the settings of production. */
export function portalCommand(dataDir: string, ...args: string[]): Promise<Answer> {
  return portalCommandWith({}, dataDir, ...args)
}

export function portalCommandWith(other: NodeJS.ProcessEnv, dataDir: string, ...args: string[]): Promise<Answer> {
  const env = { ...environmentOf(dataDir), ...other }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/portal.ts', ...args], { cwd: root, env, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

/** The same, to be ended by whoever started it. */
export const startPortalCommand = (dataDir: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, ['src/portal.ts', ...args], { cwd: root, env: environmentOf(dataDir), stdio: 'ignore' })

const environmentOf = (dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ORIGIN: origin,
  DATA_DIR: dataDir,
  WRAPPING_KEY: key.toString('base64'),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'no-reply@portal.test',
  SECURITY_CONTACT: 'mailto:security@portal.test',
  LOG_LEVEL: 'silent',
})
