import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName, contentDisposition } from '../../../src/platform/web/file-name.ts'

test.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['C:\\Users\\Amélie\\résumé.pdf', 'résumé.pdf'],
  ['%2e%2e%2fx.pdf', '%2e%2e%2fx.pdf'],
  ['a\0b.pdf', 'ab.pdf'],
  ['re\u0301sume\u0301.pdf', 'résumé.pdf'],
  ['\u1dc0\0\u0d4d.pdf', '\u0d4d\u1dc0.pdf'],
  ['e\u200b\u0301.pdf', 'é.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['zero\u200bwidth\ufeff.pdf', 'zerowidth.pdf'],
  ['سند‌نامه.pdf', 'سند‌نامه.pdf'],
  ['-rf.pdf', '-rf.pdf'],
  ['.htaccess', '.htaccess'],
  ['  spaces \t\r\n inside  .pdf ', 'spaces inside .pdf'],
  ['..', 'document'],
  ['', 'document'],
  ['folder/', 'document'],
  ['\u202e\0', 'document'],
])('the name %j is shown as %j (ABU-16, ABU-17)', (given, shown) => {
  expect(cleanFileName(given)).toBe(shown)
})

test('a long name is cut in the middle and keeps its ending (ABU-17)', () => {
  const cut = cleanFileName(`${'é😀'.repeat(300)} part 2.pdf`)
  expect([...cut]).toHaveLength(200)
  expect(cut).toMatch(/^é😀.*….* part 2\.pdf$/u)
  expect(cut.isWellFormed()).toBe(true)
})

test('a French name is downloaded with its accents, and with letters near to them by old readers (SEC-071, ABU-17)', () => {
  expect(contentDisposition('Décision – appel n° 3.pdf')).toBe(
    'attachment; filename="Decision _ appel n_ 3.pdf"; filename*=UTF-8\'\'D%C3%A9cision%20%E2%80%93%20appel%20n%C2%B0%203.pdf',
  )
})

test('whatever the name, the header is one line of ASCII that reads back as the clean name (SEC-071, ABU-18)', () => {
  const anyName = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.nat(0xffff).map((n) => String.fromCharCode(n)) }),
  )
  fc.assert(
    fc.property(anyName, (name) => {
      const header = contentDisposition(name)
      expect(header).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
      )
      expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(cleanFileName(name))
      const clean = cleanFileName(name)
      expect(cleanFileName(clean)).toBe(clean)
      expect([...clean].length).toBeLessThanOrEqual(200)
    }),
    { numRuns: 20_000 },
  )
})
