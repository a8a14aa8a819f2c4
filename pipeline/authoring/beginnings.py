"""What a new publication begins with: text to write over, and an example of everything, commented out.

Of the comments, lines that begin with `%% #` explain. The others are examples: lines that stand together belong
together, and are right as soon as `%% ` is taken away from each of them.
"""

PUBLICATION = """\
# What holds for all languages of this fact sheet.
reference: {reference}
kind: fact-sheet
issued: {issued}
place_of_issue: Brussels
parties: [European Union]
source_language: {language}
release: immediate            # or  release: {{embargo: 2027-01-31T14:00:00+01:00}}
marking: public               # public, limited or restricted
contacts: {contacts:<20}# names from content/house.yaml
imprint: What readers should know about this sheet.
# supersedes: [FS-2020-01]    # references of the sheets that this one replaces
# Numbers that stand here once and are used everywhere, as {{fact}}`member-states`:
facts:
  member-states:
    value: 27
    unit: {{{primary}: [Member States]}}    # its forms: [Member State, Member States]
    as_of: {issued}
    source: Where the number comes from
"""

EDITION = """\
---
title: Title of the fact sheet
language: {language}
summary: One sentence that says what the sheet is about.
keywords: [first keyword, second keyword]
status: draft
---
%% # A line that begins like this one is a comment: nobody sees it. Change `status` to final when the text is done.
%% # Comments with the sign # explain. The others are examples: take the signs %% and the space behind them away
%% # from all lines that stand together, and the example is there.
The opening paragraphs say what matters most, before the first heading. *Stressed* and **important** words are written
like this. A statement can carry a note[^source]. A number of publication.yaml is written so, for
{{fact}}`member-states`.

## The first section {{#first-section}}

A section has a heading, and a name in braces if something leads to it. A list has one item in each line.

- the first item,
- the second item.

%% # Links: words that one clicks on, an address as text, a place in this sheet, another fact sheet, a mail address.
%% See [the words that one clicks on](https://www.example.org/page) and <https://www.example.org/other-page>,
%% [the first section](#first-section), [another fact sheet](publication:{name}) or
%% [the press office](mailto:press@example.org).

%% # Words of another language, and a date, which is written out in the language of the sheet.
%% The [Journal officiel]{{lang=fr}} of {{date}}`{issued}` has the text.

%% # A note: its mark, and its text on a line of its own, here or at the end.
%% Another statement carries another note[^second].
%%
%% [^second]: Where the other statement comes from, with [its source](https://www.example.org/source).

%% # A smaller heading, and a list that counts.
%% ### Steps
%%
%% 1. The first step comes first.
%% 2. The second step follows.

%% # A box that stands out.
%% :::{{callout #key-message}}
%% title: Key message
%% ---
%% What readers should remember.
%% :::

%% # One to four numbers to be seen first; each begins with a fact of publication.yaml.
%% :::{{key-figures}}
%% title: Key figures
%% ---
%% - {{fact}}`member-states` take part
%% :::

%% # A timeline: each item begins with its date, the earliest first. 2014-10/2014-11 is a time between two dates.
%% :::{{timeline}}
%% title: Milestones
%% ---
%% - {{date}}`2010` It begins.
%% - {{date}}`2014-10/2014-11` A conference is held.
%% - {{date}}`{issued}` This sheet is issued.
%% :::

%% # A chart: a bar, a line or a share. The press draws it, and sets its numbers as a table below.
%% :::{{chart}}
%% kind: bar
%% title: Meetings by partner and year
%% alternative: Bars; both partners met more often in the second year, the first one twice as often.
%% source: Where the numbers come from
%% ---
%% | Year | First partner | Second partner |
%% |------|--------------:|---------------:|
%% | 2013 |             2 |              3 |
%% | 2014 |             4 |              5 |
%% :::

%% # A table: ---: sets a column of numbers to the right.
%% :::{{table}}
%% caption: What the table shows
%% row_headers: true
%% ---
%% | Forum         | Meetings |
%% |---------------|---------:|
%% | Working group |        2 |
%% | Dialogue      |        4 |
%% :::

%% # Words that somebody said.
%% :::{{quote}}
%% source: Who said it, where and when
%% ---
%% The words that were said.
%% :::

%% # Whom to ask; the address comes from content/house.yaml.
%% :::{{contact}}
%% name: {contact}
%% ---
%% Questions about this sheet:
%% :::

%% # A picture stands beside this file. Put your own in its place, or delete the picture and these lines.
:::{{figure}}
file: picture.svg
alternative: What there is to see, for those who do not see it.
---
What it means.
:::

[^source]: Where the statement comes from.
"""

PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 160">
  <rect width="640" height="160" fill="#e7eef4"/>
  <circle cx="180" cy="80" r="44" fill="#0b4f8a"/>
  <circle cx="460" cy="80" r="44" fill="#c8a200"/>
  <path d="M224 80H416" stroke="#1b1f24" stroke-width="4"/>
</svg>
"""
