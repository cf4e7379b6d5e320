/** The operator's commands, as `npm run portal -- help` lists them. */
export const help = `npm run portal -- COMMAND [--demo]

  help                          this list
  create-admin --name NAME --email ADDRESS [--lang en|fr] [--another] [--renew]
                                invites the first administrator and prints the link once. --another when there is one
                                already; --renew makes a new link for an open invitation, and the old one stops working
  verify-audit                  reads the whole audit log and checks its chain
  digest                        closes the days that are over, prints the chained digests of what was received each day, and
                                makes each anew from the receipts
  rotate-signing-key            makes a new key for the receipts to come; what older keys signed stays true
  verify-objects                reads every stored document and compares it with its SHA-256
  migrate                       brings the database up to this version of the program
  sessions end --email ADDRESS  ends every session of a person
  check-search [--rebuild]      holds what is searched against the cases it is made of; --rebuild makes it anew
  check-zones                   tells the version of the zone data and whether it is right
  deadlines CASE [--explain] [--lang en|fr]
                                lists what is due in a case (file number, with or without hyphens); --explain says how
                                each day was counted, from which rule, and what a late one needs
  import FILE [--kind cases|hearings|case-events] [--dry-run] [--quiet]
                                takes what the tribunal's system says from a file: JSON lines or CSV, .gz too. Refused lines
                                are printed with their answers; doing it again changes nothing. --dry-run does it to a copy of
                                the database that is thrown away; --quiet tells nobody by mail
  feed-token create --name NAME --scopes 'cases hearings documents events' [--days N]
                                makes a token for the tribunal's system and prints it once
  feed-token list               names the tokens, until when they are good, and when they were last used
  feed-token rotate --id ID [--overlap DAYS]
                                makes a new token; the old one is good for 7 days more, or as many as said
  feed-token revoke --id ID     ends a token at once

The settings are those of npm start; --demo takes those of npm run demo. Exit codes: 0 done, 1 refused or broken, 2 bad usage.
`
