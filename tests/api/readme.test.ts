import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { createServer } from '../../src/platform/web/server.ts'
import { itNeeds } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { tokenFor } from './speaking.ts'

const run = promisify(execFile)

itNeeds('curl')('the lines of the paper on the API file a document as they are written', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../src/api/README.md'), 'utf8')
  const [, lines = ''] = /## To file a document[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme) ?? []
  const world = await createWorld()
  plantCase(world)
  const server = createServer(world.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'firm-'))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })
  writeFileSync(join(folder, 'affidavit.pdf'), validPdf(2))
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const script = lines.replace('http://localhost:3000', here).replace('case_…', tokenFor(world, world.alice))
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder })
  expect(stdout.trim().split('\n').at(-1)).toBe('2026-000001')
  expect(JSON.parse(readFileSync(join(folder, 'receipt.json'), 'utf8')).receipt.number).toBe('2026-000001')
})
