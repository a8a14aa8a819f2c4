-- Run by `pandoc lua`: makes Word files for as long as it is given folders, one a line. In each it reads page.html and
-- reference.docx, writes sheet.docx, and answers with a line of JSON: what pandoc said, or why there is no file.

-- Reading is shut in: an empty list of files is all that the reader may open. The writer could open a picture's file,
-- so no picture may have one.
local function pictures(document, said)
  document:walk({Image = function(image)
    if not image.src:find("^data:") then
      said[#said + 1] = "Could not fetch resource " .. image.src .. ": it is not in the page"
    end
  end})
end

local function convert(folder, said)
  local file = assert(io.open(folder .. "/page.html", "rb"))
  local page = file:read("a")
  file:close()
  local document = pandoc.read(page, "html-auto_identifiers", {}, {})
  pictures(document, said)
  if #said > 0 then return end
  local options = pandoc.WriterOptions({reference_doc = folder .. "/reference.docx"})
  local made = assert(io.open(folder .. "/sheet.docx", "wb"))
  made:write(pandoc.write(document, "docx", options))
  made:close()
end

-- What pandoc says that is no warning: which file it opened, and which elements it looks through.
local function trifle(text, folder)
  return text:find("Loaded " .. folder .. "/reference.docx", 1, true) == 1 or text:find("Skipped '", 1, true) == 1
end

for folder in io.lines() do
  local said, answer = {}, {}
  local done, reason
  local messages = pandoc.log.silence(function() done, reason = pcall(convert, folder, said) end)
  for _, message in ipairs(messages) do
    local text = tostring(message.message)
    if not trifle(text, folder) then said[#said + 1] = text end
  end
  answer.warnings = pandoc.List(said)
  if not done then answer.reason = tostring(reason) end
  io.write(pandoc.json.encode(answer), "\n")
  io.flush()
end
