/** What a photograph is, told by its first bytes and never by its name. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/heic'] as const
export type PictureType = (typeof pictureTypes)[number]

type Kind = {
  readonly type: PictureType
  readonly starts: RegExp
  /** The part of libvips that reads it, as its header names it. */
  readonly loader: string
}

const kinds: readonly Kind[] = [
  { type: 'image/jpeg', starts: /^\xff\xd8\xff/, loader: 'jpegload' },
  { type: 'image/png', starts: /^\x89PNG\r\n\x1a\n/, loader: 'pngload' },
  { type: 'image/webp', starts: /^RIFF.{4}WEBP/s, loader: 'webpload' },
  { type: 'image/tiff', starts: /^(?:II\*\0|MM\0\*)/, loader: 'tiffload' },
  // Brands of still pictures and of sequences (ISO/IEC 23008-12, annex B); of AV1 none.
  { type: 'image/heic', starts: /^.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/s, loader: 'heifload' },
]

/** Undefined: no photograph that can become a paper. */
export const pictureType = (head: Buffer): PictureType | undefined => kindOf(head)?.type

/** How libvips must say that it reads a file of this type. */
export const loaderOf = (type: PictureType): string => kinds.find((kind) => kind.type === type)!.loader

const kindOf = (head: Buffer): Kind | undefined => {
  const text = head.toString('latin1', 0, 16)
  return kinds.find(({ starts }) => starts.test(text))
}
