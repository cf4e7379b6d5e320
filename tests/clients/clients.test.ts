import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS from 'openapi-typescript'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { workHooks } from '../../src/api/hooks/delivering.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { listen, openWorld } from '../api/listening.ts'
import { programOf, read, tokenFor } from '../api/speaking.ts'
import { paper } from '../bench/paper.ts'
import { plantCase, plantNotice } from '../plant.ts'
import { createWorld, type World } from '../world.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function serve(world: World): Promise<number> {
  const server = createServer(world.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A line to a port that breaks, once, when so many bytes went over it. */
async function breakingLine(port: number, after: number) {
  const state = { bytes: 0, breaks: 0, port: 0 }
  const line = createSocketServer((here) => {
    const there = connect(port, '127.0.0.1')
    let isBroken = false
    here.on('data', (bytes) => {
      state.bytes += bytes.length
      if (isBroken) return
      if (state.bytes <= after || state.breaks > 0) return void there.write(bytes)
      isBroken = true
      state.breaks++
      here.destroy()
    })
    there.on('data', (bytes) => here.write(bytes))
    here.on('error', () => {}).on('close', () => there.destroy())
    // What was answered last arrives.
    there.on('error', () => {}).on('close', () => here.end())
  })
  line.listen(0, '127.0.0.1')
  await once(line, 'listening')
  onTestFinished(() => void line.close())
  state.port = (line.address() as AddressInfo).port
  return state
}

/** The lines that the portal's page about programs prints. */
async function printedClient(world: World, locale: 'en' | 'fr'): Promise<string> {
  const alice = await world.signIn(world.alice)
  const page = await (await alice.get(`/${locale}/account/programs`)).text()
  const [, lines = ''] = /<code id="tus-client">([^<]*)</.exec(page) ?? []
  return lines.replace(/&(#\d+|\w+);/g, (_, name: string) => signs[name] ?? String.fromCodePoint(Number(name.slice(1))))
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

describe('tus-js-client', () => {
  async function filing(locale: 'en' | 'fr', breakAfter: number, altered = (code: string) => code) {
    const world = await createWorld()
    const code = altered(await printedClient(world, locale))
    const alice = programOf(world, world.alice)
    const { id } = await read(alice('POST', '/submissions', { case: plantCase(world) }))
    const line = await breakingLine(await serve(world), breakAfter)
    const [folder, bytes] = [folderOfTest(), paper(12_000_000)]
    writeFileSync(join(folder, 'a.pdf'), bytes)
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], {
      cwd: root,
      timeout: 60_000,
      env: {
        PATH: process.env.PATH ?? '',
        PORTAL: `http://127.0.0.1:${line.port}/api/v1`,
        TOKEN: tokenFor(world, world.alice, ['drafts']),
        DRAFT: id,
        FILE: join(folder, 'a.pdf'),
      },
    })
    return { line, size: bytes.length, stdout, stderr, draft: await read(alice('GET', `/submissions/${id}`)) }
  }

  it.each([
    ['English', 'en'],
    ['French', 'fr'],
  ] as const)(
    'goes on where its connection broke, with the lines that the page about programs prints in %s (CLI-06)',
    async (_, locale) => {
      const { line, size, stdout, stderr, draft } = await filing(locale, 7_000_000)
      expect(stderr).toBe('')
      expect(stdout).toMatch(/\/api\/v1\/uploads\/[a-z0-9]{26}\n$/)
      expect(line.breaks).toBe(1)
      // It was not sent from its beginning again.
      expect(line.bytes).toBeLessThan(size * 1.5)
      expect(draft.documents).toEqual([
        expect.objectContaining({ fileName: 'affidavit.pdf', title: 'Affidavit', size }),
      ])
    },
  )

  it('without its hooks is told in words what is missing (CLI-06)', async () => {
    const { stderr, draft } = await filing('en', Number.POSITIVE_INFINITY, (code) => {
      const bare = code.replace(/onBeforeRequest\(request\) \{/, '$&\nreturn').replace('5_000_000', '50_000')
      expect(bare).not.toBe(code)
      return bare
    })
    expect(JSON.parse(stderr)).toMatchObject({ status: 428, code: 'heldMissing' })
    expect(draft.documents).toEqual([])
  })
})

it.each([
  ['counsel’s software', '/api/v1/openapi.json'],
  ['the tribunal’s system', '/feed/openapi.json'],
])('openapi-typescript makes types of what %s is told, and they compile (CLI-14)', async (_, path) => {
  const world = await createWorld()
  const api = await read(world.app.request(`https://portal.test${path}`))
  const folder = folderOfTest()
  writeFileSync(join(folder, 'api.ts'), await openapiTS(structuredClone(api)))
  const operations: string[] = Object.values<Record<string, { operationId: string }>>(api.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect(operations.every((id) => /^[a-z][A-Za-z0-9]+$/.test(id))).toBe(true)
  expect(new Set(operations).size).toBe(operations.length)
  expect(api.servers).toEqual([{ url: world.portal.settings.origin }])
  const uses = operations.map((id) => `  '${id}': operations['${id}']['responses']`)
  writeFileSync(
    join(folder, 'use.ts'),
    `import type { components, operations } from './api.ts'\nexport type All = {\n${uses.join('\n')}\n}\nexport type Problem = components['schemas']['Problem']\nexport const code = (problem: Problem): string => problem.code\n`,
  )
  const flags = [
    '--ignoreConfig',
    '--strict',
    '--noEmit',
    '--skipLibCheck',
    'false',
    '--module',
    'nodenext',
    '--target',
    'esnext',
  ]
  const files = ['api.ts', 'use.ts'].map((name) => join(folder, name))
  const tsc = spawn(
    process.execPath,
    ['node_modules/typescript/bin/tsc', ...flags, '--allowImportingTsExtensions', '--types', '', ...files],
    { cwd: root },
  )
  let said = ''
  tsc.stdout.on('data', (bytes) => {
    said += bytes
  })
  const [code] = await once(tsc, 'close')
  expect(`${code} ${said}`).toBe('0 ')
})

it('standardwebhooks verifies what an address is told, and nothing that was changed', async () => {
  const world = await openWorld()
  const firm = await listen()
  const caseId = plantCase(world)
  const alice = await world.signIn(world.alice)
  const page = await (
    await alice.post('/en/account/webhooks', [
      ['url', firm.url],
      ['kinds[]', 'document.sent'],
    ])
  ).text()
  const [, secret = ''] = /id="secret">(whsec_[^<]+)</.exec(page) ?? []
  // The library judges by the clock of the machine.
  world.clock.set(new Date().toISOString())
  await plantNotice(world, caseId)
  await workHooks(world.portal)
  const [{ headers, body } = { headers: {}, body: '' }] = firm.heard
  const signed = headers as Record<string, string>
  expect(new Webhook(secret).verify(body, signed)).toMatchObject({ type: 'document.sent', data: { case: caseId } })
  expect(() => new Webhook(secret).verify(body.replace(caseId, 'another'), signed)).toThrow('No matching signature')
  expect(() => new Webhook(`whsec_${btoa('x'.repeat(32))}`).verify(body, signed)).toThrow('No matching signature')
})
