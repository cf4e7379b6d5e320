import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { readSettings } from '../../../src/platform/env.ts'
import type { Division } from '../../../src/tribunal/index.ts'
import { sentencesOf, wordsOf } from '../../admin/pages.ts'
import { createWorld, type World } from '../../world.ts'
import { languages, type PageName, type Walk, walkDivision } from '../walk.ts'

let world: World
let walk: Walk

beforeAll(async () => {
  world = await createWorld({ whenOver: () => {} })
  walk = await walkDivision(world, 'shd' as Division, { reference: 'SH-000123', kind: 'changeOfDate' })
})

const said = {
  en: {
    name: 'Student Housing Division',
    code: 'SHD',
    rule: 'SHD Rules, r. 11',
    due: 'Documents for a Student Housing hearing',
    late: 'Apply under rule 14 of the Student Housing Division Rules.',
    dates: 'At least two dates (r. 14 of the Student Housing Division).',
    signature: 'By rule 15 of the Student Housing Division Rules a typed name is a signature.',
    cited: 'rule 11 of the Student Housing Division Rules',
  },
  fr: {
    name: 'Section du logement étudiant',
    code: 'SLE',
    rule: 'Règles de la SLE, règle 11',
    due: 'Documents pour une audience du logement étudiant',
    late: 'Présentez la demande de la règle 14 de la SLE.',
    dates: 'Au moins deux dates (règle 14 de la SLE).',
    signature: 'Selon la règle 15 de la SLE, un nom tapé est une signature.',
    cited: 'règle 11 des Règles de la SLE',
  },
} as const

/** Where one chooses a division, by its whole name or by its code. */
const choices: readonly PageName[] = ['list', 'deadlines', 'hearings', 'joining', 'desk', 'new case']
const officeChoices: readonly PageName[] = ['cases of the office', 'report', 'announcement', 'letters', 'template']

const tells: Readonly<Partial<Record<PageName, readonly (keyof (typeof said)['en'])[]>>> = {
  case: ['name'],
  'deadlines of the case': ['due', 'rule', 'late'],
  draft: ['cited'],
  review: ['cited'],
  receipt: ['cited'],
  request: ['dates'],
  'request review': ['signature'],
  'case of the office': ['name'],
  submission: ['code'],
  report: ['name'],
  'cases of the office': ['code'],
  desk: ['code'],
  list: ['code'],
}

describe.each(languages)('a division that has a folder and an entry in the list (%s)', (language) => {
  const page = (name: PageName) => walk.pages[language][name]
  const words = (name: PageName) => wordsOf(sentencesOf(page(name)))

  it('is offered wherever one chooses a division', () => {
    const missing = [...choices, ...officeChoices].filter((name) => !/value="shd"/.test(page(name)))
    expect(missing).toEqual([])
    for (const name of choices)
      expect(words(name), name).toMatch(new RegExp(`${said[language].name}|${said[language].code}`))
  })

  it('says its own words on the pages of its case', () => {
    const missing = Object.entries(tells).flatMap(([name, keys]) =>
      keys.filter((key) => !words(name as PageName).includes(said[language][key])).map((key) => `${name}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('offers its own reasons for a return and its own document types, and numbers its exhibits by its own letter', () => {
    expect(page('return')).toContain('value="formIncomplete"')
    expect(page('return')).not.toContain('value="recordIncomplete"')
    expect(page('draft')).toContain('value="application"')
    expect(page('draft')).not.toContain('value="bocForm"')
    expect(words('exhibits')).toContain('S-1')
  })
})

describe('what it keeps', () => {
  it('is a case with its number, exhibits, a submission in time and a request, and can be set in PARTY_DIVISIONS', () => {
    const { db } = world.portal
    const kept = db.select().from(documents).where(eq(documents.submissionId, walk.submissionId)).all()
    expect(kept.map(({ type }) => type)).toContain('application')
    expect(
      db.$client.prepare('select verdict, rule, due_date from submissions where id = ?').get(walk.submissionId),
    ).toEqual({
      verdict: 'onTime',
      rule: 'SHD r.11',
      due_date: '2027-01-12',
    })
    const given = {
      ORIGIN: 'https://portal.example',
      DATA_DIR: '/nowhere/data',
      WRAPPING_KEY: Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64'),
      SMTP_URL: 'smtp://localhost:25',
      MAIL_FROM: 'Portal <no-reply@portal.example>',
      SECURITY_CONTACT: 'mailto:security@portal.example',
      PARTY_DIVISIONS: 'shd',
    }
    const read = readSettings(given, 'production', process.cwd())
    expect(read).toMatchObject({ ok: true, value: { partyDivisions: ['shd'] } })
  })
})
