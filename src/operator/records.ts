import { tellDeadlines } from '../cases/index.ts'
import { receiptActs } from '../documents/index.ts'
import { importFile, tokenActs } from '../feed/index.ts'
import { defaultLocale, locales } from '../tribunal/languages.ts'
import type { Call, Command } from './command.ts'
import { languageOf } from './language.ts'

export const recordCommands = {
  digest: {
    help: [
      'digest',
      'closes the days that are over, prints the chained digests of what was received each day, and',
      'makes each anew from the receipts',
    ],
    run: (call) => receipts('digest', call),
  },
  'rotate-signing-key': {
    help: ['rotate-signing-key', 'makes a new key for the receipts to come; what older keys signed stays true'],
    run: (call) => receipts('rotateKey', call),
  },
  deadlines: {
    help: [
      `deadlines CASE [--explain] [--lang ${locales.join('|')}]`,
      'lists what is due in a case (file number, with or without hyphens); --explain says how',
      'each day was counted, from which rule, and what a late one needs',
    ],
    options: { explain: 'flag', lang: 'text' },
    operand: 'CASE',
    run: deadlines,
  },
  import: {
    help: [
      'import FILE [--kind cases|hearings|case-events] [--encoding windows-1252] [--dry-run] [--quiet]',
      "takes what the tribunal's system says from a file: JSON lines or CSV, .gz too. Refused lines",
      'are printed with their answers; doing it again changes nothing. A CSV is UTF-8, or UTF-16 with its',
      'mark; --encoding windows-1252 reads one that older spreadsheets wrote. --dry-run does it to a copy',
      'of the database that is thrown away; --quiet tells nobody by mail',
    ],
    options: { kind: 'text', encoding: 'text', 'dry-run': 'flag', quiet: 'flag' },
    operand: 'FILE',
    run: importLines,
  },
  'feed-token create': {
    help: [
      "feed-token create --name NAME --scopes 'cases hearings documents events' [--days N]",
      "makes a token for the tribunal's system and prints it once",
    ],
    options: { name: 'text', scopes: 'text', days: 'text' },
    run: (call) => tokens('create', call),
  },
  'feed-token list': {
    help: ['feed-token list', 'names the tokens, until when they are good, and when they were last used'],
    run: (call) => tokens('list', call),
  },
  'feed-token rotate': {
    help: [
      'feed-token rotate --id ID [--overlap DAYS]',
      'makes a new token; the old one is good for 7 days more, or as many as said',
    ],
    options: { id: 'text', overlap: 'text' },
    run: (call) => tokens('rotate', call),
  },
  'feed-token revoke': {
    help: ['feed-token revoke --id ID', 'ends a token at once'],
    options: { id: 'text' },
    run: (call) => tokens('revoke', call),
  },
} satisfies Record<string, Command>

const receipts = (act: 'digest' | 'rotateKey', call: Call): Promise<number> =>
  call.withPortal(async (portal) => {
    const { ok, text } = await receiptActs[act](portal)
    return ok ? call.say(text) : call.refuse(text)
  })

function deadlines(call: Call): Promise<number> {
  const locale = languageOf(call) ?? defaultLocale
  return call.withPortal((portal) => {
    const asked = { reference: call.operand, locale, isExplained: call.flag('explain') } as const
    const lines = tellDeadlines(portal, asked, portal.clock())
    return lines ? call.say(lines.join('\n')) : call.refuse(`There is no case ${call.operand}.`)
  })
}

function importLines(call: Call): Promise<number> {
  const asked = {
    file: call.operand,
    kind: call.text('kind'),
    encoding: call.text('encoding'),
    isDryRun: call.flag('dry-run'),
  }
  const voice = { tell: (text: string) => void call.say(text), note: call.note }
  return call.withPortal((portal) => importFile(portal, { ...asked, isQuiet: call.flag('quiet') }, voice))
}

function tokens(act: keyof typeof tokenActs, call: Call): Promise<number> {
  const [name, scopes, days, overlap, id] = ['name', 'scopes', 'days', 'overlap', 'id'].map(call.text)
  return call.withPortal((portal) => {
    const { code, text } = tokenActs[act](portal, { name, scopes, days, overlap, id })
    if (code === 2) call.misuse(text)
    return code === 0 ? call.say(text) : call.refuse(text)
  })
}
