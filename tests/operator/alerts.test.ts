import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measure } from '../../src/metrics.ts'
import { commands } from '../../src/operator/index.ts'
import { openMeter } from '../../src/platform/metrics/index.ts'
import { needs } from '../needs.ts'
import { createWorld } from '../world.ts'
import { askTool } from './ask-tool.ts'

const deploy = join(import.meta.dirname, '../../deploy')
const rules = readFileSync(join(deploy, 'alerts.yml'), 'utf8')
const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!)
const all = readdirSync(join(deploy, 'runbook'))
/** Pages of an alarm bear its name; the others say how a work is done. */
const pages = all.filter((name) => /^[A-Z]/.test(name))
const works = all.filter((name) => /^[a-z]/.test(name))

needs('promtool')('Prometheus', () => {
  it('takes the rules', () => {
    expect(askTool('promtool', ['check', 'rules', '--lint-fatal', join(deploy, 'alerts.yml')])).toMatchObject({
      code: 0,
    })
  })

  it('rings each alarm in its case, and not before', () => {
    const { code, said } = askTool('promtool', ['test', 'rules', join(deploy, 'alerts.test.yml')])
    expect(said).toContain('SUCCESS')
    expect(code).toBe(0)
  })
})

/** Each page asks what the other asks, and of commands that are there. */
function expectCommands(en: string, fr: string) {
  const asked = (text: string) =>
    [...text.matchAll(/(?:npm run portal --|deploy\/portal) ([^`]*)/g)].map(([, words]) => words!.trim())
  expect(asked(fr)).toEqual(asked(en))
  for (const words of asked(en)) {
    const named = Object.keys(commands).find((known) => words === known || words.startsWith(`${known} `))
    expect(named, words).toBeDefined()
    for (const [, option] of words.matchAll(/ --([\w-]+)/g)) expect(commands[named!]?.options).toHaveProperty(option!)
  }
}

describe('an alarm', () => {
  it('has a page in both languages, with the same four parts, and each page has its alarm', () => {
    const wanted = alerts.flatMap((name) => [`${name}.en.md`, `${name}.fr.md`])
    expect([...pages].sort()).toEqual(wanted.sort())
    for (const name of alerts) {
      const [en, fr] = ['en', 'fr'].map((lang) => readFileSync(join(deploy, 'runbook', `${name}.${lang}.md`), 'utf8'))
      expect(en).toContain(`Alert: \`${name}\``)
      expect(fr).toContain(`Alarme\u00a0: \`${name}\``)
      expect(rules).toContain(`runbook: runbook/${name}.en.md`)
      for (const sign of [/^## /gm, /^- /gm, /^\d\. /gm]) {
        expect(fr!.match(sign)?.length, `${name} ${sign}`).toBe(en!.match(sign)?.length)
      }
      expect(en!.match(/^## /gm), name).toHaveLength(4)
      expectCommands(en!, fr!)
      expect(fr!.replace(/`[^`]*`/g, ''), name).not.toMatch(/[^\u00a0\d][:;?!](\s|$)|'/m)
    }
  })

  it('is rung once at least among its cases', () => {
    const cases = readFileSync(join(deploy, 'alerts.test.yml'), 'utf8')
    for (const name of alerts)
      expect(cases, name).toMatch(new RegExp(`alertname: ${name}\\n\\s+exp_alerts:\\n\\s+- exp_labels`))
  })

  it('has a page that names only figures that there are, and words that the log says', async () => {
    const { portal } = await createWorld()
    const given = (await measure(portal)).map(({ name }) => name)
    const source = readdirSync(join(deploy, '../src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(deploy, '../src', name), 'utf8'))
      .join('')
    for (const page of pages) {
      const text = readFileSync(join(deploy, 'runbook', page), 'utf8')
      for (const [name] of text.matchAll(/portal_\w+/g)) expect(given, page).toContain(name)
      for (const [, words] of text.matchAll(/grep '([^']+)'/g)) expect(source, page).toContain(words)
    }
  })

  it('rests on figures that the portal gives', async () => {
    const { portal } = await createWorld()
    const given = new Set((await measure(portal)).map(({ name }) => name))
    const asked = new Set(rules.match(/portal_\w+/g))
    expect(asked.size).toBeGreaterThan(12)
    for (const name of asked) expect([...given], name).toContain(name.replace(/_bucket$/, ''))
  })

  it('begins to see errors at the first one', () => {
    const [requests] = openMeter().families()
    expect(requests?.samples).toContainEqual({ labels: { class: '5xx' }, value: 0 })
  })
})

describe('a work of the operator', () => {
  it.each(works.filter((name) => name.endsWith('.en.md')))(
    '%s is there in French too, and asks for commands that are there',
    (name) => {
      const [en, fr] = [name, name.replace('.en.', '.fr.')].map((file) =>
        readFileSync(join(deploy, 'runbook', file), 'utf8'),
      ) as [string, string]
      for (const sign of [/^## /gm, /^- /gm, /^\d\. /gm])
        expect(fr.match(sign)?.length, `${sign}`).toBe(en.match(sign)?.length)
      expect(fr.replace(/`[^`]*`/g, '')).not.toMatch(/[^\u00a0\d][:;?!](\s|$)|'/m)
      expectCommands(en, fr)
    },
  )
})
