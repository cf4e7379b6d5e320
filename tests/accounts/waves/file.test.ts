import { describe, expect, it } from 'vitest'
import { readWaveFile } from '../../../src/accounts/waves/index.ts'
import { csvText } from '../../../src/platform/web/csv.ts'
import { must } from '../../plant.ts'

const heading = 'name,email,language,channel,address,fax'
const read = (text: string) => readWaveFile(Buffer.from(text))
const lineOf = async (line: string) => {
  const { good, bad } = must(await read(`${heading}\n${line}`))
  return good[0]?.invitee ?? bad[0]!.faults.map(({ column, fault }) => `${column} ${fault}`)
}

describe('a file of people to invite', () => {
  it('is read with commas or semicolons, with a mark at its start or without, in either language', async () => {
    const english = must(await read(`${heading}\r\nAmara Okafor,amara@example.test,English,email,,\r\n`))
    const french = must(
      await read(
        '\uFEFFNom;Adresse courriel;Langue;Voie;Adresse postale;Télécopieur;Ordre\nAmara Okafor;amara@example.test;anglais;courriel;;;x',
      ),
    )
    expect(french.good).toEqual(english.good)
    expect(french.unknown).toEqual(['Ordre'])
    expect(english.good).toEqual([
      {
        line: 2,
        invitee: {
          name: 'Amara Okafor',
          email: 'amara@example.test',
          locale: 'en',
          channel: 'mail',
          address: null,
          fax: null,
        },
      },
    ])
  })

  it('may have a column for the name in the person’s own script, named in either language', async () => {
    for (const column of ['Name in original script', 'Name in own script', 'Nom dans son écriture']) {
      const file = `Name,${column},Email,Language\nReza Ahmadi,رضا احمدی,reza@example.test,en\nAmara,,a@example.test,en`
      const { good, unknown } = must(await read(file))
      expect(unknown).toEqual([])
      expect(good.map(({ invitee }) => invitee.scriptName)).toEqual(['رضا احمدی', undefined])
      const { bad } = must(await read(`${file}\nLinh,a\u202eb,l@example.test,en`))
      expect(bad[0]!.faults).toEqual([{ column: 'scriptName', fault: 'unseenSigns' }])
    }
  })

  it('counts its lines as a spreadsheet does, empty ones and addresses of several lines too', async () => {
    const { good, bad } = must(
      await read(
        `${heading}\nA Roy,,fr,poste,"1 rue A\nMontréal",\n\n,,,,,\nB Roy,nowhere,fr,,,\nC Roy,c@example.test,fr,,,`,
      ),
    )
    expect(good.map(({ line }) => line)).toEqual([2, 6])
    expect(bad.map(({ line }) => line)).toEqual([5])
  })

  it.each([
    ['Linh,,en,post,1 A St | Toronto ON,', { channel: 'post', address: '1 A St\nToronto ON' }],
    ['Linh,,en,,1 A St | Toronto ON,416 555 0199', { channel: 'post', fax: '+14165550199' }],
    ['Linh,,en,,,+33 1 23 45 67 89', { channel: 'fax', fax: '+33123456789' }],
    ['Linh,,FRANÇAIS,télécopie,,1-416-555-0199', { channel: 'fax', locale: 'fr', fax: '+14165550199' }],
    ["'=Linh,a@example.test,en,,,", { name: '=Linh' }],
    ['رضا احمدی,a@example.test,en,,,', { name: 'رضا احمدی' }],
  ])('takes %s', async (line, invitee) => {
    expect(await lineOf(line)).toMatchObject(invitee)
  })

  it.each([
    [',a@example.test,en,,,', ['name nameMissing']],
    [`${'N'.repeat(201)},a@example.test,en,,,`, ['name nameTooLong']],
    ['A Roy,a@,en,,,', ['email emailUnreadable']],
    ['A Roy,a@example.test,,,,', ['language languageMissing']],
    ['A Roy,a@example.test,tamil,,,', ['language languageUnknown']],
    ['A Roy,a@example.test,en,mail,,', ['channel channelUnknown']],
    ['A Roy,,en,,,', ['channel channelMissing']],
    ['A Roy,,en,email,1 A St | Toronto,', ['email emailMissing']],
    ['A Roy,,en,post,,', ['address addressMissing']],
    ['A Roy,,en,post,Toronto,', ['address addressTooShort']],
    [`A Roy,,en,post,1 A St | ${'T'.repeat(61)},`, ['address addressTooLong']],
    ['A Roy,,en,fax,,', ['fax faxMissing']],
    ['A Roy,,en,fax,,555', ['fax faxUnreadable']],
    ['A\u202eRoy,a@example.test,en,,,', ['name unseenSigns']],
    ['A Roy,a@example.test,en,,,,more', ['null tooManyCells']],
    ['A Roy",a@example.test,en,,,', ['name quotes']],
    ['A Roy', ['language languageMissing', 'channel channelMissing']],
    [
      ',nowhere,,pigeon,Toronto,1',
      [
        'name nameMissing',
        'email emailUnreadable',
        'language languageMissing',
        'channel channelUnknown',
        'address addressTooShort',
        'fax faxUnreadable',
      ],
    ],
  ])('names all that is wrong in %s', async (line, faults) => {
    expect(await lineOf(line)).toEqual(faults)
  })

  it('names the line that says a person a second time, and keeps the first', async () => {
    const { good, bad } = must(
      await read(
        `${heading}\nA Roy,A@example.test,en,,,\nAnn Roy,a@EXAMPLE.test,en,,,\nB Roy,,en,,1 A St | Toronto,\nb roy,,fr,,"1, a st|TORONTO",`,
      ),
    )
    expect(good.map(({ line }) => line)).toEqual([2, 4])
    expect(bad).toMatchObject([
      { line: 3, faults: [{ fault: 'twice', line: 2 }] },
      { line: 5, faults: [{ fault: 'twice', line: 4 }] },
    ])
  })

  it('names the line in which a quotation mark opens that nothing closes, and keeps those before and after (CLI-03)', async () => {
    const { good, bad } = must(
      await read(
        `${heading}\nA Roy,a@example.test,en,,,\n"B Roy,b@example.test,en,,,\nC Roy,c@example.test,en,,,\n"D Roy",d@example.test,en,post,"1 A St\nToronto",`,
      ),
    )
    expect(good.map(({ line, invitee }) => [line, invitee.name])).toEqual([
      [2, 'A Roy'],
      [4, 'C Roy'],
      [5, 'D Roy'],
    ])
    expect(bad).toMatchObject([
      { line: 3, cells: ['"B Roy,b@example.test,en,,,'], faults: [{ column: 'name', fault: 'quotes' }] },
    ])
  })

  it('is read as Windows-1252 when that is said, and in UTF-16 by its mark; lines of another kind are named (CLI-02)', async () => {
    const lines = `${heading}\nZoë Roy,z@example.test,en,,,\n`
    const names = (file: Awaited<ReturnType<typeof readWaveFile>>) => must(file).good.map(({ invitee }) => invitee.name)
    expect(names(await readWaveFile(Buffer.from(lines, 'latin1'), 'windows-1252'))).toEqual(['Zoë Roy'])
    expect(names(await readWaveFile(Buffer.from(`\uFEFF${lines}`, 'utf16le')))).toEqual(['Zoë Roy'])
    expect(names(await read(lines.replaceAll(',', '\t')))).toEqual(['Zoë Roy'])
    const mixed = Buffer.concat([
      Buffer.from(lines, 'latin1'),
      Buffer.from('Zoé,y@example.test,en,,,\nA\u0081,x@example.test,en,,,'),
    ])
    const { good, bad } = must(
      await readWaveFile(Buffer.concat([mixed, Buffer.from([10, 0x8f, 0x41])]), 'windows-1252'),
    )
    expect(good).toHaveLength(1)
    expect(bad.map(({ line, faults }) => [line, faults[0]?.fault])).toEqual([
      [3, 'isUtf8'],
      [4, 'isUtf8'],
      [5, 'notEncoded'],
    ])
  })

  it.each([
    ['empty', ''],
    ['empty', heading],
    ['notCsv', Buffer.from('PK\u0003\u0004')],
    ['notCsv', Buffer.from([0x25, 0x50, 0, 1])],
    ['notUtf8', Buffer.from(`${heading}\nAmélie`, 'latin1')],
    ['notCsv', Buffer.from(`${heading}\nA`, 'utf16le')],
    ['separatorUnclear', 'name,email;language\na,b'],
    ['columnTwice', 'name,nom,email,language\na,b,c,d'],
    ['nameColumnMissing', 'email,language\na,b'],
    ['languageColumnMissing', 'name,email\na,b'],
    ['contactColumnMissing', 'name,language\na,b'],
    ['tooManyLines', `${heading}\n${'A Roy,a@example.test,en,,,\n'.repeat(10_001)}`],
  ])('is refused as %s', async (error, content) => {
    expect(await readWaveFile(Buffer.from(content as string))).toEqual({ ok: false, error })
  })

  it('comes back whole when its bad lines were taken out, corrected and read again', async () => {
    const rows = [
      ['name', 'email', 'language'],
      ['=A "Roy", Jr', 'a@example.test', 'en'],
    ]
    const { good } = must(await read(csvText(rows)))
    expect(good).toMatchObject([{ invitee: { name: '=A "Roy", Jr' } }])
  })
})

describe('a table that leaves the portal (SEC-020)', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['plain', 'plain'],
  ])('writes %s so that no spreadsheet reckons with it', (cell, written) => {
    expect(csvText([[cell]])).toBe(`\uFEFF${written}\r\n`)
  })
})
