# The plain way: pandoc twice and the weasyprint command once for each sheet; nothing is checked, nothing proven.
# Usage: make -j2 -f plain.mk PANDOC=… WEASYPRINT=…, in a folder of Markdown files.
sheets := $(basename $(wildcard *.md))

all: $(sheets:=.html) $(sheets:=.pdf) $(sheets:=.docx)

%.html: %.md
	$(PANDOC) --standalone --from=markdown $< --output $@

%.docx: %.md
	$(PANDOC) --from=markdown $< --output $@

%.pdf: %.html
	$(WEASYPRINT) --quiet $< $@
