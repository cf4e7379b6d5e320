/** What a file that is no PDF seems to be by its first bytes, so that its sender is told what to do with it. */
export type OtherKind =
  | 'beforeStart'
  | 'officeFile'
  | 'photo'
  | 'archive'
  | 'webPage'
  | 'xmlFile'
  | 'textFile'
  | 'mailFile'
  | 'programFile'
  | 'otherRecording'
  | 'notPdf'

const officeIn = /^PK\x03\x04.*(?:\[Content_Types\]\.xml|_rels\/|word\/|xl\/|ppt\/|mimetypeapplication\/vnd\.oasis)/s

/** What may stand before the first element of a page or of XML: a mark of its encoding, a declaration, comments. */
const prolog = String.raw`^(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*>|<!--.*?-->)*`
const element = (pattern: string) => new RegExp(`${prolog}<(?:${pattern})`, 'is')

/** In this order: office files are archives, archives hold PDFs, and a PDF behind something else may be a web page too. */
const kinds: readonly (readonly [OtherKind | 'recording', RegExp])[] = [
  ['notPdf', /^%PDF-/],
  ['officeFile', officeIn],
  ['archive', /^(?:PK\x03\x04|PK\x05\x06|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|MSCF|.{257}ustar)/s],
  ['beforeStart', /%PDF-\d/],
  // HEIC and AVIF are boxes like a film's.
  [
    'photo',
    /^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avi[fs]))/s,
  ],
  ['photo', element(String.raw`svg[\s>]|!doctype\s+svg\b`)],
  ['recording', /^(?:.{4}ftyp|ID3|\xff[\xe2-\xff])/s],
  [
    'otherRecording',
    /^(?:RIFF.{4}(?:WAVE|AVI )|OggS|fLaC|\x1aE\xdf\xa3|FLV\x01|\x30\x26\xb2\x75|#!AMR|FORM.{4}AIF|MThd|\.snd|\.RMF|.{4}(?:moov|mdat|wide|free))/s,
  ],
  // MPEG as a programme, as bare pictures, and as a transport stream, of which each packet of 188 bytes begins with G.
  ['otherRecording', /^(?:\0\0\x01[\xb3\xba]|G.{187}G.{187}G)/s],
  ['officeFile', /^(?:\xd0\xcf\x11\xe0|\{\\rtf)/],
  // For Windows, Linux and Macs; a script that names its interpreter, a shortcut, a compiled help, code for Android and Java.
  [
    'programFile',
    /^(?:MZ|\x7fELF|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe|#!|L\0\0\0\x01\x14\x02\0|ITSF|dex\n)/,
  ],
  ['webPage', element(String.raw`!doctype\s+html|html|head|body|script`)],
  ['xmlFile', /^(?:\xef\xbb\xbf)?\s*<\?xml\s/i],
  ['mailFile', /^(?:(?:Received|Return-Path|Delivered-To|From|MIME-Version|Date|Subject|X-[\w-]+): )/],
  ['textFile', /^(?:\xef\xbb\xbf)?[\t\n\r\x20-\x7e\x80-\xff]+$/],
]

/** `recording`: it may be MP3 or MP4; `findMedia` decides. `head`: its first kilobyte, or all of it. */
export function sniffKind(head: Buffer): OtherKind | 'recording' {
  const text = head.toString('latin1')
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'notPdf'
}

/** What a computer runs, or opens so that it may run something, when its user opens a file of this name. */
const endings = new Set(
  [
    'exe com scr pif cpl dll ocx sys msi msp mst msix msixbundle appx appxbundle appinstaller application appref-ms',
    'bat cmd ps1 psm1 psd1 vb vbs vbe js jse mjs ws wsf wsc wsh sct hta reg inf scf lnk url website job gadget diagcab',
    'settingcontent-ms library-ms search-ms searchconnector-ms theme themepack chm hlp',
    'jar jnlp class apk dex app dmg pkg mpkg command workflow scpt terminal sh bash csh ksh zsh run bin elf deb rpm desktop appimage',
    'py pyc pyw pyz rb pl php',
    'iso img vhd vhdx wim cab',
    'html htm xhtml xht shtml mht mhtml swf',
    'docm dotm xlsm xltm xlam xll xla xlm slk iqy pptm potm ppam ppsm sldm ade adp mde accde rdp',
  ].flatMap((line) => line.split(' ')),
)

/** How much of a file its kind is told from. */
export const headOfAttachment = 40_000
const isDisc = (head: Buffer) => head.toString('latin1', 32_769, 32_774) === 'CD001'
/** The names of what is in an archive stand in clear before each. */
const hasMacros = (text: string) => text.startsWith('PK') && /vbaProject\.bin|META-INF\/MANIFEST\.MF/.test(text)

/** Whether a file inside a document may run on the computer of whoever opens it: by any of its names, or by its first bytes. */
export function isRunnable(names: readonly string[], head: Buffer): boolean {
  if (names.some((name) => endingsOf(name).some((ending) => endings.has(ending)))) return true
  const kind = sniffKind(head.subarray(0, 1024))
  return kind === 'programFile' || kind === 'webPage' || isDisc(head) || hasMacros(head.toString('latin1'))
}

/**
 * As a system would read them: signs that nobody sees do not count, nor spaces and points at the end, nor what stands behind a
 * colon; of a path the last part.
 */
function endingsOf(name: string): string[] {
  const seen = name.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
  return seen.split(':').flatMap((part) => {
    const [, ending] = /\.([^./\\]*)$/u.exec(part.replace(/[\s."']+$/u, '')) ?? []
    return ending ? [ending.trim().toLowerCase()] : []
  })
}
