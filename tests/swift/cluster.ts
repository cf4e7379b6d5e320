import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { findProgram } from '../tools.ts'
import {
  access,
  type Device,
  devices,
  type Kind,
  kinds,
  memcachedPort,
  portOf,
  proxyConf,
  serverConf,
  swiftConf,
} from './config.ts'

export const packages = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached']
export const isInstalled = () => ['swift-proxy-server', 'swift-object-server', 'memcached'].every(findProgram)
const bucket = 'portal'

/** A Swift on loopback with its S3 interface: one proxy and three devices, three copies of everything. */
export type Swift = {
  readonly port: number
  /** The portal's settings for it. */
  readonly environment: Readonly<Record<string, string>>
  /** Takes a device away, with all that lies on it. */
  lose(device: Device): Promise<void>
  /** Ends the servers of a device, or the proxy; what lies there stays. */
  end(what: Device | 'proxy'): Promise<void>
  /** Starts them again. */
  begin(what: Device | 'proxy'): Promise<void>
  /** Ends all and removes the folder. */
  stop(): Promise<void>
}

/** Programs by name; they outlive whoever started them. */
type Pids = Record<string, number>

/** `first` is the port of the proxy; about twenty after it are taken too. Throws when it is not responding within 30 seconds. */
export async function startSwift(at: string, first: number): Promise<Swift> {
  const folder = resolve(at)
  mkdirSync(folder, { recursive: true })
  const user = userInfo().username
  writeFileSync(join(folder, 'swift.conf'), swiftConf)
  writeFileSync(join(folder, 'proxy.conf'), proxyConf(folder, user, first))
  for (const kind of kinds) {
    makeRing(folder, first, kind)
    for (const device of devices)
      writeFileSync(join(folder, `${kind}-${device}.conf`), serverConf(folder, user, first, kind, device))
  }
  const swift = swiftIn(folder, first)
  launch(folder, 'memcached', [
    '-u',
    user,
    '-l',
    '127.0.0.1',
    '-p',
    String(memcachedPort(first)),
    '-P',
    join(folder, 'x'),
  ])
  for (const device of devices) await swift.begin(device)
  await swift.begin('proxy')
  await makeBucket(swift.port)
  return swift
}

/** A Swift that was started in this folder before. */
export function swiftIn(at: string, first: number): Swift {
  const folder = resolve(at)
  const serversOf = (what: Device | 'proxy') => (what === 'proxy' ? ['proxy'] : kinds.map((kind) => `${kind}-${what}`))
  return {
    port: first,
    environment: environmentAt(first),
    async lose(device) {
      await this.end(device)
      rmSync(join(folder, `disk${device}`), { recursive: true, force: true })
    },
    async end(what) {
      for (const name of serversOf(what)) await endProgram(folder, name)
    },
    async begin(what) {
      if (what !== 'proxy') mkdirSync(join(folder, `disk${what}`, `sd${what}`), { recursive: true })
      for (const name of serversOf(what))
        launch(folder, name, [join(folder, `${name}.conf`)], `swift-${name.split('-')[0]}-server`)
      if (what === 'proxy') await answers(first)
    },
    async stop() {
      for (const name of Object.keys(pidsIn(folder))) await endProgram(folder, name)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const environmentAt = (port: number) => ({
  S3_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_BUCKET: bucket,
  S3_REGION: access.region,
  S3_ACCESS_KEY: access.accessKey,
  S3_SECRET_KEY: access.secretKey,
})

function makeRing(folder: string, first: number, kind: Kind): void {
  const build = (...words: string[]) =>
    execFileSync('swift-ring-builder', [`${kind}.builder`, ...words], { cwd: folder, stdio: 'ignore' })
  if (existsSync(join(folder, `${kind}.ring.gz`))) return
  build('create', '4', '3', '1')
  for (const device of devices) build('add', `r1z${device}-127.0.0.1:${portOf(first, kind, device)}/sd${device}`, '1')
  build('rebalance')
}

const pidsFile = (folder: string) => join(folder, 'pids.json')
const pidsIn = (folder: string): Pids =>
  existsSync(pidsFile(folder)) ? JSON.parse(readFileSync(pidsFile(folder), 'utf8')) : {}

function launch(folder: string, name: string, words: readonly string[], program = name): void {
  const log = openSync(join(folder, `${name}.log`), 'a')
  const child = spawn(program, words, { cwd: folder, detached: true, stdio: ['ignore', log, log] })
  child.on('error', () => {})
  child.unref()
  writeFileSync(pidsFile(folder), JSON.stringify({ ...pidsIn(folder), [name]: child.pid ?? 0 }))
}

/** Ends all that was started in this folder, in one go: for whoever has no time left to wait. */
export function endAllIn(at: string): void {
  const folder = resolve(at)
  for (const pid of Object.values(pidsIn(folder))) if (isOurs(folder, pid)) process.kill(pid, 'SIGKILL')
}

/** Only a program that was started with this folder: numbers of processes are given again. */
const isOurs = (folder: string, pid: number) => pid > 0 && readIf(`/proc/${pid}/cmdline`).includes(folder)

async function endProgram(folder: string, name: string): Promise<void> {
  const { [name]: pid = 0, ...others } = pidsIn(folder)
  if (isOurs(folder, pid)) process.kill(pid, 'SIGKILL')
  for (let tries = 0; isOurs(folder, pid) && tries < 100; tries++) await sleep(50)
  writeFileSync(pidsFile(folder), JSON.stringify(others))
}

function readIf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function answers(port: number): Promise<void> {
  const headers = { 'X-Storage-User': access.accessKey, 'X-Storage-Pass': access.secretKey }
  for (let tries = 0; tries < 150; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/auth/v1.0`, { headers }).catch(() => undefined)
    if (answer?.ok) return
    await sleep(200)
  }
  throw new Error('Swift did not answer within 30 s.')
}

async function makeBucket(port: number): Promise<void> {
  const { accessKey: accessKeyId, secretKey: secretAccessKey, region } = access
  const credentials = { accessKeyId, secretAccessKey }
  const client = new S3Client({ endpoint: `http://127.0.0.1:${port}`, region, credentials, forcePathStyle: true })
  for (let tries = 1; ; tries++) {
    const trouble = await client.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: Error) => error)
    if (!(trouble instanceof Error) || trouble.name.startsWith('BucketAlready')) break
    // The servers of the devices begin to answer a moment after the proxy.
    if (tries === 20) throw trouble
    await sleep(250)
  }
  client.destroy()
}
