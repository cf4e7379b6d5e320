import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'

const letter = { title: '', body: '' }

const changeTemplate = ({ portal, ids }: Sample): void => {
  const change = portal.db.$client.prepare('update letter_templates set revision = revision + 1 where id = ?')
  change.run(ids.template)
}

/** After sending, and what comes from the registry. */
export const exchangePages: PageState[] = [
  { name: 'receipt of what was withdrawn', who: 'alice', path: '/submissions/:withdrawn', state: 'normal' },
  { name: 'receipt of what came late', who: 'alice', path: '/submissions/:late', state: 'normal' },
  { name: 'receipt of what was returned in part', who: 'alice', path: '/submissions/:partly', state: 'normal' },
  { name: 'correction', who: 'alice', path: '/submissions/:correction', state: 'normal' },
  { name: 'replacement', who: 'alice', path: '/submissions/:correction/replacements/:faulty', state: 'normal' },
  {
    name: 'replacement',
    who: 'alice',
    path: '/submissions/:correction/replacements/:faulty',
    state: 'error',
    form: { file: true },
  },
  { name: 'withdrawal', who: 'alice', path: '/submissions/:received/withdrawal', state: 'normal' },
  { name: 'submission withdrawn', who: 'sam', path: '/admin/submissions/:withdrawn', state: 'normal' },
  { name: 'decided withdrawn', who: 'sam', path: '/admin/desk/decided?state=withdrawn', state: 'normal' },
  { name: 'entering', who: 'sam', path: '/admin/cases/:main/entries', state: 'normal' },
  { name: 'entering', who: 'vera', path: '/admin/cases/:longCase/entries', state: 'long' },
  { name: 'entering', who: 'sam', path: '/admin/cases/:main/entries', state: 'error', form: {} },
  { name: 'holds', who: 'sam', path: '/admin/holds', state: 'normal' },
  { name: 'holds', who: 'nora', path: '/admin/holds', state: 'empty' },
  { name: 'holds of all offices', who: 'ada', path: '/admin/holds', state: 'normal' },
  { name: 'hold', who: 'sam', path: '/admin/holds/:harmful', state: 'normal' },
  {
    name: 'hold',
    who: 'sam',
    path: '/admin/holds/:harmful',
    state: 'error',
    form: { action: '/admin/holds/:harmful/release' },
  },
  { name: 'hold that waits', who: 'sam', path: '/admin/holds/:askedHold', state: 'normal' },
  { name: 'hold to decide', who: 'ada', path: '/admin/holds/:askedHold', state: 'normal' },
  { name: 'acceptance of a held paper', who: 'sam', path: '/admin/submissions/:heldIn/acceptance', state: 'normal' },
  { name: 'acceptance of an unseen paper', who: 'sam', path: '/admin/submissions/:unseen/acceptance', state: 'normal' },
  {
    name: 'acceptance of an unseen paper',
    who: 'sam',
    path: '/admin/submissions/:unseen/acceptance',
    state: 'error',
    form: { fields: { 'known[]': 'another' } },
  },
  { name: 'submission with a held paper', who: 'sam', path: '/admin/submissions/:heldIn', state: 'normal' },
  { name: 'letter', who: 'sam', path: '/admin/cases/:main/letter?template=:noticeTemplate', state: 'normal' },
  { name: 'letter', who: 'vera', path: '/admin/cases/:longCase/letter', state: 'long' },
  {
    name: 'letter',
    who: 'sam',
    path: '/admin/cases/:main/letter',
    state: 'error',
    form: { action: '/admin/cases/:main/letter', fields: letter },
  },
  { name: 'reading proof', who: 'sam', path: '/admin/documents/:notice/proof', state: 'normal' },
  { name: 'letters to many', who: 'sam', path: '/admin/letter-runs', state: 'normal' },
  { name: 'letters to many', who: 'nora', path: '/admin/letter-runs', state: 'empty' },
  { name: 'writing to many', who: 'sam', path: '/admin/letter-runs/new', state: 'normal' },
  { name: 'writing to many', who: 'nora', path: '/admin/letter-runs/new', state: 'empty' },
  { name: 'writing to many', who: 'vera', path: '/admin/letter-runs/new', state: 'long' },
  {
    name: 'writing to many',
    who: 'sam',
    path: '/admin/letter-runs/new',
    state: 'error',
    form: { fields: { titleEn: 'Hearing', numbers: 'TC6-00778\nZZ9-99999\nZZ9-99998' } },
  },
  { name: 'letter to many that is looked at', who: 'sam', path: '/admin/letter-runs/:preparedRun', state: 'normal' },
  {
    name: 'letter to many that is looked at, none of a kind',
    who: 'sam',
    path: '/admin/letter-runs/:preparedRun?of=sent',
    state: 'empty',
  },
  { name: 'one of many letters', who: 'sam', path: '/admin/letter-runs/:preparedRun/letters/0', state: 'normal' },
  { name: 'letter templates', who: 'sam', path: '/admin/letter-templates', state: 'normal' },
  { name: 'letter templates for all', who: 'ada', path: '/admin/letter-templates', state: 'normal' },
  { name: 'new letter template', who: 'sam', path: '/admin/letter-templates/new', state: 'normal' },
  { name: 'new letter template', who: 'sam', path: '/admin/letter-templates/new', state: 'error', form: {} },
  { name: 'letter template', who: 'sam', path: '/admin/letter-templates/:template', state: 'normal' },
  { name: 'letter template for all', who: 'sam', path: '/admin/letter-templates/:noticeTemplate', state: 'normal' },
  { name: 'letter template, writing', who: 'sam', path: '/admin/letter-templates/:template/draft', state: 'normal' },
  {
    name: 'letter template, writing',
    who: 'sam',
    path: '/admin/letter-templates/:template/draft',
    state: 'error',
    form: {
      action: '/admin/letter-templates/:template/draft',
      fields: { titleEn: 'Room [hearng]', bodyFr: 'À : [personnes] [audience]' },
    },
  },
  {
    name: 'letter template that another changed meanwhile',
    who: 'sam',
    path: '/admin/letter-templates/:template/draft',
    state: 'error',
    form: {
      action: '/admin/letter-templates/:template/draft',
      fields: { bodyFr: 'À : [personnes]\n\nLa salle a changé.' },
      meanwhile: changeTemplate,
    },
  },
  { name: 'file to many', who: 'sam', path: '/admin/letter-runs/file', state: 'normal' },
  { name: 'letter to many', who: 'sam', path: '/admin/letter-runs/:letterRun', state: 'normal' },
]
