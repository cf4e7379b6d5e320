import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doors } from './doors/index.ts'
import { addressOf, plantDoors } from './doors-world.ts'
import { createWorld, type World } from './world.ts'

/** What breaks out of text, of an attribute in either quotes, of a comment, of a script; and what templates would reckon. */
const hostile = `"'><svg onload=alert(1)><!--</title></textarea></script>{{7*7}}\${1}javascript:alert(2)`

/** Every place where people's own words rest. */
const places: Readonly<Record<string, readonly string[]>> = {
  people: ['name', 'phone', 'address'],
  counsel_profiles: ['body', 'membership_number', 'firm', 'phone'],
  offices: ['name_en', 'name_fr', 'address', 'phone'],
  invitations: ['name', 'script_name', 'email', 'address', 'fax'],
  delegations: ['name', 'email'],
  case_shares: ['name', 'email'],
  sessions: ['user_agent'],
  passkeys: ['name'],
  access_requests: ['name', 'email', 'phone', 'body', 'membership_number', 'message', 'address'],
  approvals: ['reason'],
  letters: ['name', 'script_name', 'address', 'fax'],
  wave_faults: ['cells'],
  waves: ['name'],
  wave_files: ['name'],
  cases: ['reference', 'title', 'script_title', 'script_lang', 'related_reference', 'interpreter'],
  counsel_case: ['reference', 'title', 'script_title', 'script_lang'],
  appearances: ['limits'],
  case_people: ['name', 'script_name', 'script_lang', 'uci'],
  hearings: ['place', 'link', 'reason', 'interpreter'],
  case_events: ['note'],
  limit_orders: ['made_by', 'note'],
  record_requests: ['reference', 'client_name', 'client_uci', 'limits', 'reason', 'answer'],
  firm_notes: ['text'],
  matter_numbers: ['number'],
  saved_views: ['name', 'query'],
  documents: ['title', 'file_name', 'engine', 'exhibit_label'],
  submissions: ['note', 'return_reason', 'number'],
  photographs: ['file_name'],
  refused_files: ['file_name'],
  uploads: ['file_name', 'title'],
  requests: ['signed_name', 'answer'],
  request_files: ['file_name', 'engine'],
  unavailable_days: ['note'],
  questions: ['subject'],
  question_words: ['words'],
  scan_releases: ['reason'],
  outbox: ['recipient', 'recipient_name', 'last_error'],
  feed_tokens: ['name'],
  api_tokens: ['name', 'last_address'],
  api_hooks: ['url'],
  api_deliveries: ['last_error'],
}

const endings: (() => void)[] = []
let world: World
type Page = { readonly what: string; readonly text: string }
/** As they are, and with hostile words wherever people write. */
let [plain, pages]: Page[][] = []

/** The world of all doors, seen by each of its people. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  const { ids, browsers } = await plantDoors(world)
  const look = async (lang: 'en' | 'fr'): Promise<Page[]> => {
    const seen: Page[] = []
    for (const [door, { of }] of Object.entries(doors)) {
      if (!door.startsWith('GET ')) continue
      for (const who of new Set(['alice', 'sam', of ?? 'ada'] as const)) {
        const path = addressOf(door, ids).replace('/en', `/${lang}`)
        const answer = await browsers[who].get(path)
        const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html')
        if (isPage) seen.push({ what: `${who} ${answer.status} ${path}`, text: await answer.text() })
        else await answer.body?.cancel()
      }
    }
    return seen
  }
  plain = await look('en')
  const { $client } = world.portal.db
  const quoted = `'${hostile.replaceAll("'", "''")}'`
  for (const [table, columns] of Object.entries(places))
    for (const column of columns) {
      const each = hasRowId(table) ? `${quoted} || rowid` : quoted
      $client.exec(`update or ignore "${table}" set "${column}" = ${each} where "${column}" is not null`)
    }
  pages = await look('fr')
})
afterAll(() => {
  for (const end of endings) end()
})

const hasRowId = (table: string) => {
  const { sql } = world.portal.db.$client.prepare('select sql from sqlite_master where name = ?').get(table) as {
    sql: string
  }
  return !/without rowid/i.test(sql)
}

describe('hostile words in every field', () => {
  it('are met on many pages', () => {
    const met = pages!.filter(({ text }) => text.includes('&lt;svg onload=alert(1)&gt;'))
    expect(met.length).toBeGreaterThan(100)
    expect(pages!.filter(({ what }) => / 5\d\d /.test(what)).map(({ what }) => what)).toEqual([])
  })

  it('are text wherever they are shown: no element, no attribute and no address is made of them (SEC-015, SEC-016, ABU-31)', () => {
    for (const { what, text } of pages ?? []) {
      for (const sign of ['<svg onload', '<!--</title>', '</script>{{', "'><svg"])
        expect(text.includes(sign), `${what} ${sign}`).toBe(false)
      // The key of an authenticator, which an application on this device opens: of the library's encoding alone.
      for (const [, address] of text.matchAll(/\b(?:href|action|src|formaction|hx-\w+)="([^"]*)"/g))
        expect(address, what).toMatch(
          /^(#|otpauth:\/\/totp\/[\w%]+:[\w%.-]+\?issuer=[\w%]+&amp;secret=[A-Z2-7]{32}&amp;algorithm=SHA1&amp;digits=6&amp;period=30$|\/|\?|https:\/\/|mailto:|tel:|this$|outerHTML|innerHTML|true$|find |closest |[a-z]+ |\{)/i,
        )
    }
  })

  it('make no script address even where a link to a hearing stands (SEC-017)', () => {
    for (const { what, text } of pages ?? [])
      expect(/(href|action|src)="\s*(javascript|data|vbscript):/i.test(text), what).toBe(false)
  })
})

describe('the addresses that pages lead to', () => {
  it('hold no name, no file number, no mail address and no session, but for what a search asks (SEC-076)', () => {
    let seen = 0
    for (const { what, text } of plain ?? []) {
      for (const [, address = ''] of text.matchAll(/\b(?:href|action|formaction)="([^"]*)"/g)) {
        seen++
        // The key of an authenticator goes to an application on this device, to no server and into no log.
        if (/^otpauth:\/\/totp\//.test(address) && /\/authenticator$/.test(what)) continue
        // SECURITY.md: a search term may stand in the address of a signed-in page.
        if (/^(mailto|tel):|^\/en\/admin\/audit\?reference=/.test(address)) continue
        expect(address, what).not.toMatch(/Selam|Tesfaye|TC5-|Tremblay|example\.test|example%2Etest|__Host/)
      }
    }
    expect(seen).toBeGreaterThan(3000)
  })
})
