import type { Supervisor } from '../src/accounts/people/index.ts'
import { prepareLetterRun } from '../src/documents/letter-runs/commands.ts'
import { documents } from '../src/documents/schema.ts'
import { createTemplate, publishTemplate } from '../src/documents/templates/commands.ts'
import type { TemplateWords } from '../src/documents/templates/schema.ts'
import { as, must, officerOf } from './plant.ts'
import type { World } from './world.ts'

/** One letter to cases, looked at and not begun. Returns the run's id. */
export function plantPreparedRun({ portal, clock, sam, toronto }: World, ...caseIds: string[]): string {
  const en = { title: 'Hearing in [file number]', body: 'To: [persons]\n\nCome on [hearing].' }
  const fr = { title: 'Audience au [numéro du dossier]', body: 'À : [personnes]\n\nVenez le [audience].' }
  return must(
    prepareLetterRun(portal, officerOf(sam, toronto), { type: 'correspondence', en, fr, caseIds }, clock.now()),
  )
}

export const roomLetter = {
  nameEn: 'Another room',
  nameFr: 'Une autre salle',
  type: 'correspondence',
  divisions: ['rpd'],
  en: { title: 'Room – [file number]', body: 'To: [persons]\n\nThe room has changed.' },
  fr: { title: 'Salle – [numéro du dossier]', body: 'À : [personnes]\n\nLa salle a changé.' },
} as const

/** A template of Toronto's office, published once. Returns its id. */
export function plantTemplate({ portal, clock, sam, toronto }: World, words: TemplateWords = roomLetter): string {
  const officer = as<Supervisor>(sam, toronto)
  const { db, catalogue } = portal
  const made = createTemplate(db, officer, catalogue, words, clock.now())
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const seen = { id: made.value, revision: 1 }
  const published = publishTemplate(db, officer, catalogue, seen, clock.now())
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return made.value
}

/** What the program brought under a name. */
export function templateOf({ portal }: World, key: string): { id: string; version: number } {
  const found = portal.db.$client.prepare('select id, version from letter_templates where program_key = ?').get(key)
  return found as { id: string; version: number }
}

/** What the registry put into cases. */
export const sentOut = ({ portal }: World) =>
  portal.db
    .select()
    .from(documents)
    .all()
    .filter(({ direction }) => direction === 'out')
