import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../../src/platform/env.ts'
import { needs } from '../needs.ts'
import { askTool } from './ask-tool.ts'

const root = join(import.meta.dirname, '../..')
const unit = readFileSync(join(root, 'deploy/mon-dossier.service'), 'utf8')

needs('systemd')('the unit for systemd', () => {
  it('is one that systemd takes without a complaint, and lets the program touch little', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'mon-dossier.service')
    // As if it were installed where it says, by people who exist here.
    writeFileSync(
      file,
      unit.replaceAll('/opt/mon-dossier', root).replace(/=mon-dossier$/gm, (is) => is.replace('mon-dossier', 'daemon')),
    )
    expect(askTool('systemd-analyze', ['verify', '--man=no', file])).toEqual({ code: 0, said: '' })
    // In tenths: below 1.5 systemd calls it well confined.
    const { code, said } = askTool('systemd-analyze', ['security', '--offline=yes', '--threshold=15', file])
    expect(said).toContain('OK')
    expect(code).toBe(0)
  })
})

describe('the files for operators', () => {
  it('set settings that the program knows', () => {
    const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line]) =>
      line!.split(' ').map((one) => one.split('=')),
    )
    const given = Object.fromEntries(set)
    const table = readFileSync(join(root, 'README.md'), 'utf8')
    for (const name of Object.keys(given)) expect(name === 'NODE_ENV' || table.includes(`\`${name}\``), name).toBe(true)
    const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64')
    const read = readSettings(
      {
        ...given,
        WRAPPING_KEY_FILE: '',
        WRAPPING_KEY: key,
        ORIGIN: 'https://portal.example',
        SMTP_URL: 'smtp://localhost',
        MAIL_FROM: 'a@portal.example',
        SECURITY_CONTACT: 'mailto:a@portal.example',
      },
      'production',
      root,
    )
    expect(read).toMatchObject({ ok: true, value: { metricsPort: 9464, trustedProxy: '127.0.0.1' } })
  })

  it('start the program as npm start does', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const started = scripts.start.replace(/^node /, '')
    expect(unit).toContain(`node_modules/.bin/node ${started}\n`)
    const container = readFileSync(join(root, 'deploy/Containerfile'), 'utf8')
    expect(
      JSON.parse(/^CMD (\[.*\])$/m.exec(container)?.[1] ?? '[]')
        .slice(1)
        .join(' '),
    ).toBe(started)
  })
})
