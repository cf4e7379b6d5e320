import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { checkObject, findTools, type Tools } from '../../../src/platform/checks/index.ts'
import {
  actingPdf,
  circlePdf,
  holdingPdf,
  immForm,
  openLockPdf,
  waiting,
  wrongLengthPdf,
  xfaPdf,
} from '../../files/lying.ts'
import { needs } from '../../needs.ts'
import { encryptedPdf, loopPdf } from '../pdfs.ts'

const ram = '/dev/shm'
const open =
  (bytes: Buffer) =>
  ({ start = 0, end = bytes.length } = {}) =>
    Readable.from(end > start ? [Buffer.from(bytes.subarray(start, end))] : [])
const check = (tools: Tools, bytes: Buffer) => checkObject(tools, open(bytes), bytes.length)

needs('qpdf', 'poppler')('papers that lie', () => {
  const look = async (bytes: Buffer) => {
    const { clamd: _, ...tools } = await findTools({})
    return check(tools, bytes)
  }
  const flagsOf = async (bytes: Buffer) => {
    const { verdict, flags } = await look(bytes)
    return [verdict, ...flags]
  }

  test.each([
    ['of the immigration department', immForm()],
    ['that waits in French', xfaPdf({ says: waiting.fr })],
    ['that says of itself only that it is still to be drawn', xfaPdf({ says: 'Form', needsRendering: true })],
    ['whose settings ask that it be drawn', xfaPdf({ says: 'Form', dynamicRender: true })],
    ['with all its parts in one', xfaPdf({ says: 'Form', dynamicRender: true, inOne: true })],
    ['on whose waiting page somebody signed', xfaPdf({ says: waiting.en, needsRendering: true, field: 'signature' })],
    ['with no sign but a place to sign', xfaPdf({ says: 'Form', needsRendering: true, field: 'signature' })],
  ])('a form %s, which only Adobe Reader draws, is refused (CLI-01)', async (_name, bytes) => {
    expect(await look(bytes)).toMatchObject({ verdict: 'refused', reason: 'dynamicForm' })
  })

  test.each([
    ['whose fields any reader draws', xfaPdf({ says: 'Family name', needsRendering: true, field: 'drawn' })],
    ['whose pages stand in the file', xfaPdf({ says: 'Family name' })],
  ])('a form of the old kind %s is taken, and flagged (CLI-01)', async (_name, bytes) => {
    expect(await flagsOf(bytes)).toEqual(['unscanned', 'activeContent'])
  })

  const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
  const link = (action: string) => ({ page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${action}>>]` })
  test.each([
    [
      'a web page that opens by itself, by reference',
      actingPdf({ catalog: '/OpenAction 20 0 R' }, '<</S/URI/URI(http://evil.example/)>>'),
    ],
    [
      'a file of another computer behind a link',
      actingPdf(link('<</S/GoToR/F(\\\\\\\\evil.example\\\\share)/D[0/Fit]>>')),
    ],
    ['a file within the file', actingPdf(link('20 0 R'), '<</S/GoToE/T<</R/C/N(a)>>>>')],
    ['a program behind a link', actingPdf(link('<</S/Launch/F(cmd.exe)>>'))],
    ['a script behind a page that turns', actingPdf({ page: '/AA 20 0 R' }, '<</O 21 0 R>>', script)],
    ['a script of a field', actingPdf(link('<</S/GoTo/D[3 0 R/Fit]>>/AA<</Fo 20 0 R>>'), script)],
    [
      'a web page after a jump within the document',
      actingPdf(
        { catalog: '/OpenAction 20 0 R' },
        '<</S/GoTo/D[3 0 R/Fit]/Next[21 0 R]>>',
        '<</S/URI/URI(http://evil.example/)>>',
      ),
    ],
    [
      'a web page when the document is closed',
      actingPdf({ catalog: '/AA<</WC<</S/URI/URI(http://evil.example/)>>>>' }),
    ],
    ['an action whose kind stands elsewhere', actingPdf(link('<</S 20 0 R/JS(x)>>'), '/JavaScript')],
    [
      'an action that runs by itself, whose kind stands elsewhere',
      actingPdf({ catalog: '/OpenAction<</S 20 0 R/URI(http://evil.example/)>>' }, '/URI'),
    ],
    [
      'a list of scripts',
      actingPdf({ catalog: '/Names 20 0 R' }, '<</JavaScript 21 0 R>>', `<</Names[(a)${script}]>>`),
    ],
    ['a link to a file of this computer', actingPdf(link('<</S/URI/URI(file:///c:/windows/cmd.exe)>>'))],
    ['a link to a shared folder', actingPdf(link('<</S/URI/URI(\\\\\\\\evil.example\\\\share)>>'))],
  ])('%s is flagged (ATT-10)', async (_name, bytes) => {
    expect(await flagsOf(bytes)).toEqual(['unscanned', 'activeContent'])
  })

  test.each([
    ['a link to the web', actingPdf(link('<</S/URI/URI(https://irb.gc.ca/en)>>'))],
    ['a link to an address for mail', actingPdf(link('20 0 R'), '<</S/URI/URI(mailto:registry@tribunal.example)>>')],
    ['a first view', actingPdf({ catalog: '/OpenAction[3 0 R/Fit]' })],
    ['a first view as an action', actingPdf({ catalog: '/OpenAction 20 0 R' }, '<</S/GoTo/D[3 0 R/XYZ 0 0 1]>>')],
  ])('%s is nothing to tell staff about (ATT-10)', async (_name, bytes) => {
    expect(await flagsOf(bytes)).toEqual(['unscanned'])
  })

  test.each([
    ['in its list', 'list'],
    ['in a list of lists', 'deepList'],
    ['on a page', 'note'],
    ['that belongs to it', 'associated'],
  ] as const)('a file %s is told of (CLI-07)', async (_name, by) => {
    expect(await flagsOf(holdingPdf({ name: '(notes.txt)', bytes: 'notes', by }))).toEqual(['unscanned', 'attachments'])
  })

  test('bytes that no list names are no attachment (CLI-07)', async () => {
    expect(await flagsOf(holdingPdf({ name: '(a)', bytes: 'rest', by: 'nobody' }))).toEqual(['unscanned'])
  })

  test.each([
    ['(evil\\237\\177.exe)', 'text'],
    ['(evil.exe )', 'text'],
    ['(evil.exe. .)', 'text'],
    ['<FEFF006500760069006C002E0065007800650020>', 'text'],
    ['(disc.ISO)', 'text'],
    ['(page.html)', 'text'],
    ['(macros.docm)', 'text'],
    ['(evil.exe::$DATA)', 'text'],
    ['<FEFF00650078002E202E0065007800650000>', 'text'],
    ['(notes.txt)', 'MZ\x90\0\x03'],
    ['(notes.txt)', '\x7fELF\x02\x01'],
    ['(notes.txt)', '#!/bin/sh\nrm -rf ~\n'],
    ['(notes.txt)', '<!-- x -->\n<html><script>1</script></html>'],
    ['(notes.docx)', 'PK\x03\x04\x14\0\0\0word/vbaProject.bin'],
  ])('a file named %s of the bytes %j is held (ATT-10)', async (name, bytes) => {
    for (const by of ['list', 'note', 'associated'] as const)
      expect(await look(holdingPdf({ name, bytes: Buffer.from(bytes, 'latin1'), by }))).toMatchObject({
        verdict: 'held',
        reason: 'embeddedProgram',
      })
  })

  test('the picture of a disc is held, whatever its name (ATT-10)', async () => {
    const disc = Buffer.from(`${' '.repeat(32_769)}CD001`)
    expect(await look(holdingPdf({ name: '(notes.txt)', bytes: disc }))).toMatchObject({ verdict: 'held' })
  })

  test.each([
    ['(exe.txt)', 'A text'],
    ['(photo.png)', '\x89PNG\r\n'],
    ['(letter.docx)', 'PK\x03\x04\x14\0\0\0word/document.xml'],
    ['(data.xml)', '<?xml version="1.0"?><data/>'],
    ['(r\\351sum\\351.pdf)', '%PDF-1.7'],
  ])('a file named %s of the bytes %j is taken (ATT-10)', async (name, bytes) => {
    expect(await flagsOf(holdingPdf({ name, bytes: Buffer.from(bytes, 'latin1') }))).toEqual([
      'unscanned',
      'attachments',
    ])
  })

  test('a lock that forbids nothing is none, and one that forbids changes is (CLI-08)', async () => {
    expect(await flagsOf(openLockPdf())).toEqual(['unscanned'])
    expect(await flagsOf(encryptedPdf(''))).toEqual(['unscanned', 'encrypted'])
  })

  test.each([
    ['that only qpdf finds locked', wrongLengthPdf()],
    ['that only qpdf finds damaged', circlePdf()],
  ])('a document %s is taken where readers draw it (CLI-09)', async (_name, bytes) => {
    expect(await look(bytes)).toMatchObject({ verdict: 'unscanned', flags: ['partlyRead', 'damaged'], pages: 3 })
  })

  test('a document that qpdf does not open is looked through for programs, scripts and old forms all the same (CLI-09)', async () => {
    const attached = circlePdf(
      '/Names<</EmbeddedFiles<</Names[(a)9 0 R]>>>>',
      '<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 10 0 R>>>>',
      '<</Type/EmbeddedFile/Length 2>>\nstream\nMZ\nendstream',
    )
    expect(await look(attached)).toMatchObject({
      verdict: 'held',
      reason: 'embeddedProgram',
      flags: ['attachments', 'partlyRead', 'damaged'],
    })
    const script = circlePdf('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>')
    expect(await flagsOf(script)).toEqual(['unscanned', 'activeContent', 'partlyRead', 'damaged'])
  })

  test.each([
    ['with a password', encryptedPdf('u'), 'password'],
    ['that nobody draws', loopPdf(), 'unreadable'],
  ])('a document %s is refused by both (CLI-09)', async (_name, bytes, reason) => {
    expect(await look(bytes)).toMatchObject({ verdict: 'refused', reason })
  })
})

describe('a file that is no PDF', () => {
  test.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'photo'],
    [
      'a drawing with all that may stand before it',
      '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by hand -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg/>',
      'photo',
    ],
    ['data of a program', '<?xml version="1.0" encoding="UTF-8"?>\n<xfdf/>', 'xmlFile'],
    ['a web page in XML', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html/>', 'webPage'],
    ['a web page behind a comment', '<!-- saved from -->\n<html>', 'webPage'],
    ['a film of a disc', '\0\0\x01\xba\x44\0\x04', 'otherRecording'],
    ['a film without a frame', '\0\0\x01\xb3\x14\0', 'otherRecording'],
    ['a film as it is broadcast', `G${'\0'.repeat(187)}`.repeat(4), 'otherRecording'],
    ['notes for an instrument', 'MThd\0\0\0\x06', 'otherRecording'],
    ['a program for a Mac', '\xcf\xfa\xed\xfe\x07', 'programFile'],
  ])('%s is called what it is (CLI-10)', async (_name, text, reason) => {
    expect(await check({ ram }, Buffer.from(text, 'latin1'))).toMatchObject({ verdict: 'refused', reason })
  })
})
