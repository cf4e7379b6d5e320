import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { type AddressInfo, createServer as listenOn, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { throttles } from '../../src/accounts/sign-in/schema.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { needs } from '../needs.ts'
import { findProgram } from '../tools.ts'
import { createWorld } from '../world.ts'

const deploy = join(import.meta.dirname, '../../deploy')
const tlsFolder = '/etc/mon-dossier/tls'

const proxies = {
  nginx: {
    wrap: (site: string, folder: string) => `
      daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
      events {}
      http {
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/kept;`).join(' ')}
        ${site.replace(/^\s*listen \[::\].*$/gm, '')}
      }`,
    list: (file: string, folder: string) => ['-p', folder, '-c', file],
    file: 'nginx.conf',
    ports: (text: string, http: number, https: number) =>
      text
        .replace('listen 80;', `listen 127.0.0.1:${http};`)
        .replace('listen 443 ssl;', `listen 127.0.0.1:${https} ssl;`),
  },
  caddy: {
    wrap: (site: string) => site.replace(/^\{\n/m, '{\n\tadmin off\n\tauto_https disable_redirects\n'),
    list: (file: string) => ['run', '--adapter', 'caddyfile', '--config', file],
    file: 'Caddyfile',
    ports: (text: string, http: number, https: number) =>
      text
        .replace('http://portal.example {', `http://portal.example:${http} {\n\tbind 127.0.0.1`)
        .replace('https://portal.example {', `https://portal.example:${https} {\n\tbind 127.0.0.1`),
  },
}

for (const name of ['nginx', 'caddy'] as const) {
  needs(name, 'openssl')(`${name}, as deploy/ sets it up`, () => {
    it('gives bodies on as they come and keeps nothing, tells the true address, and speaks no old TLS (SEC-001, SEC-002, SEC-013)', async () => {
      const world = await createWorld({
        settings: { trustedProxy: '127.0.0.1', origin: 'https://portal.example', packing: 'proxy' },
      })
      const through = await startBehind(name, world.app)

      // The first bytes of a body reach the portal while the last are not yet sent.
      const sockets: Socket[] = []
      through.portal.on('request', ({ socket }) => sockets.push(socket))
      const upload = through.ask('POST', '/en/verify', {
        'content-type': 'multipart/form-data; boundary=b',
        origin: 'https://portal.example',
      })
      upload.sent.write('--b\r\nContent-Disposition: form-data; name="document"; filename="a.pdf"\r\n\r\n')
      upload.sent.write(Buffer.alloc(2_000_000, 'a'))
      const sum = () => sockets.reduce((all, { bytesRead }) => all + bytesRead, 0)
      await expectSoon(() => sum() > 1_500_000)
      for (let megabytes = 2; megabytes < 60; megabytes += 2) upload.sent.write(Buffer.alloc(2_000_000, 'a'))
      upload.sent.end('\r\n--b--\r\n')
      const answer = await upload.answered
      expect(answer.status).toBe(422)
      expect(sum()).toBeGreaterThan(59e6)
      expect(answer.headers['strict-transport-security']).toContain('includeSubDomains')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.headers.server ?? 'nginx').toBe('nginx')
      expect(through.kept()).toEqual([])

      // An address that the client made up is not believed.
      const forged = through.ask('POST', '/en/sign-in', {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://portal.example',
        'x-forwarded-for': '203.0.113.9',
      })
      forged.sent.end(new URLSearchParams({ email: world.alice.email, password: 'not this one at all' }).toString())
      expect((await forged.answered).status).toBe(422)
      const addresses = world.portal.db.select().from(throttles).all()
      const source = addresses.find(({ kind }) => kind === 'password.source')
      expect(source?.key).toBe('127.0.0.1')

      // A page is packed on the way, a file is not.
      const packedAs = async (path: string) => {
        const asked = through.ask('GET', path, { 'accept-encoding': 'gzip' })
        asked.sent.end()
        const { status, headers } = await asked.answered
        return [status, headers['content-encoding']]
      }
      expect(await packedAs('/en/sign-in')).toEqual([200, 'gzip'])
      expect(await packedAs('/robots.txt')).toEqual([200, undefined])

      // In clear a page is sent on, and a form is refused.
      expect(await through.askPlain('GET')).toEqual({ status: 308, location: 'https://portal.example/en?q=1' })
      expect(await through.askPlain('POST')).toMatchObject({ status: 405 })

      expect(await through.tlsWith('TLSv1.3')).toBe('TLSv1.3')
      expect(await through.tlsWith('TLSv1.2')).toBe('TLSv1.2')
      expect(await through.tlsWith('TLSv1.1')).toBe('refused')
    })
  })
}

async function startBehind(name: keyof typeof proxies, app: Parameters<typeof createServer>[0]) {
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
  const portal = createServer(app)
  portal.listen(0, '127.0.0.1')
  await once(portal, 'listening')
  const [http, https] = [await freePort(), await freePort()]
  const proxy = proxies[name]
  makeCertificate(folder)
  mkdirSync(join(folder, 'kept'))
  const site = readFileSync(join(deploy, proxy.file), 'utf8')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${(portal.address() as AddressInfo).port}`)
    .replaceAll(tlsFolder, folder)
  const file = join(folder, proxy.file)
  writeFileSync(file, proxy.wrap(proxy.ports(site, http, https), folder))
  const running = spawn(findProgram(name)!, proxy.list(file, folder), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  onTestFinished(async () => {
    portal.closeAllConnections()
    portal.close()
    await end(running)
    rmSync(folder, { recursive: true, force: true })
  })
  const said = listen(running)
  await expectSoon(() => opens(https), said)

  const options = { host: '127.0.0.1', servername: 'portal.example', rejectUnauthorized: false }
  return {
    portal,
    /** What the proxy wrote to its disk. */
    kept: () =>
      readdirSync(join(folder, 'kept'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
    ask(method: string, path: string, headers: Record<string, string>) {
      const sent = request({ ...options, port: https, method, path, headers: { host: 'portal.example', ...headers } })
      const answered = once(sent, 'response').then(([response]) => {
        response.resume()
        return { status: response.statusCode as number, headers: response.headers as Record<string, string> }
      })
      return { sent, answered }
    },
    async askPlain(method: string) {
      const sent = plainRequest({
        host: '127.0.0.1',
        port: http,
        method,
        path: '/en?q=1',
        headers: { host: 'portal.example' },
      })
      sent.end()
      const [response] = await once(sent, 'response')
      response.resume()
      return { status: response.statusCode, location: response.headers.location }
    },
    tlsWith: (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string>((resolve) => {
        const socket = connect({
          ...options,
          port: https,
          minVersion: version,
          maxVersion: version,
          ...(version === 'TLSv1.1' && { ciphers: 'DEFAULT@SECLEVEL=0' }),
        })
        socket.once('error', () => resolve('refused'))
        socket.once('secureConnect', () => {
          resolve(socket.getProtocol() ?? 'none')
          socket.destroy()
        })
      }),
  }
}

function makeCertificate(folder: string) {
  const [key, certificate] = ['privkey.pem', 'fullchain.pem'].map((name) => join(folder, name))
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  const list = ['req', '-x509', ...curve, '-nodes', '-days', '2', '-subj', '/CN=portal.example']
  const names = ['-addext', 'subjectAltName=DNS:portal.example']
  execFileSync('openssl', [...list, ...names, '-keyout', key!, '-out', certificate!], { stdio: 'ignore' })
}

async function freePort(): Promise<number> {
  const server = listenOn().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const opens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'portal.example', rejectUnauthorized: false })
    socket.once('error', () => resolve(false))
    socket.once('secureConnect', () => {
      socket.destroy()
      resolve(true)
    })
  })

function listen(running: ChildProcess) {
  let said = ''
  running.stderr?.on('data', (bytes) => {
    said += bytes
  })
  return () => said
}

async function expectSoon(is: () => boolean | Promise<boolean>, why = () => '') {
  for (let tries = 0; tries < 200; tries++) {
    if (await is()) return
    await wait(50)
  }
  throw new Error(`it did not come to be: ${why()}`)
}

async function end(running: ChildProcess) {
  if (running.exitCode !== null) return
  const ended = once(running, 'exit')
  running.kill('SIGTERM')
  await ended
}
