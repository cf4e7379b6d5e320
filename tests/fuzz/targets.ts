/** What random bytes are thrown at. Each has a file in targets/ with `fuzz`, and with `planted`, a mistake that must be found. */
export const targets: Readonly<Record<string, { readonly what: string; readonly isAsync?: boolean }>> = {
  multipart: { what: 'forms with files, whole and broken', isAsync: true },
  disposition: { what: 'names of files in the header of a download' },
  pdf: { what: 'the first and the last bytes of a document' },
  numbers: { what: 'file numbers and UCIs' },
  language: { what: 'Accept-Language' },
  lines: { what: 'lines of the tribunal’s system, cut anywhere', isAsync: true },
  ical: { what: 'the words of a calendar' },
}
