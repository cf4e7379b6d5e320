/** What a file that is no PDF seems to be by its first bytes, so that its sender is told what to do with it. */
export type OtherKind =
  | 'beforeStart'
  | 'officeFile'
  | 'photo'
  | 'archive'
  | 'webPage'
  | 'textFile'
  | 'mailFile'
  | 'programFile'
  | 'otherRecording'
  | 'notPdf'

const officeIn = /^PK\x03\x04.*(?:\[Content_Types\]\.xml|_rels\/|word\/|xl\/|ppt\/|mimetypeapplication\/vnd\.oasis)/s

/** In this order: a PDF behind something else may be a web page too, and office files are archives. */
const kinds: readonly (readonly [OtherKind | 'recording', RegExp])[] = [
  ['notPdf', /^%PDF-/],
  ['beforeStart', /%PDF-\d/],
  // HEIC and AVIF are boxes like a film's.
  [
    'photo',
    /^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avi[fs]))/s,
  ],
  ['recording', /^(?:.{4}ftyp|ID3|\xff[\xe2-\xff])/s],
  [
    'otherRecording',
    /^(?:RIFF.{4}(?:WAVE|AVI )|OggS|fLaC|\x1aE\xdf\xa3|FLV\x01|\x30\x26\xb2\x75|#!AMR|FORM.{4}AIF|.{4}(?:moov|mdat|wide|free))/s,
  ],
  ['officeFile', officeIn],
  ['officeFile', /^(?:\xd0\xcf\x11\xe0|\{\\rtf)/],
  ['archive', /^(?:PK\x03\x04|PK\x05\x06|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|.{257}ustar)/s],
  ['programFile', /^(?:MZ|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|#!)/],
  ['webPage', /^[\s\xef\xbb\xbf]*<(?:!doctype html|html|head|body|\?xml|svg)/i],
  ['mailFile', /^(?:(?:Received|Return-Path|Delivered-To|From|MIME-Version|Date|Subject|X-[\w-]+): )/],
  ['textFile', /^(?:\xef\xbb\xbf)?[\t\n\r\x20-\x7e\x80-\xff]+$/],
]

/** `recording`: it may be MP3 or MP4; `findMedia` decides. `head`: its first kilobyte, or all of it. */
export function kindOf(head: Buffer): OtherKind | 'recording' {
  const text = head.toString('latin1')
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'notPdf'
}
