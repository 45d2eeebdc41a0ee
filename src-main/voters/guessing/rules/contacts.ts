/** Households, scores, and what came of contacts. How to read the lines: role-rules.ts. */
export const CONTACT_RULES = `
household.id: household id
household.id: household family id
household.size: household size | count
score.partisan: score partisan|party | ship
score.support: score support
score.turnout: score turnout
support.id: support | id level
contact.result: result | canvass contact code
contact.date: canvass|contact date
contact.type: contact type
contact.by: canvass by
contact.created_by: added by
contact.campaign: campaign
contact.input: input type | name
contact.response: response
optout.channel: optout | channel
optout.channel?: channel
optout.date: optout date
walk.sequence: sequence | walk zig zag odd even
`;
