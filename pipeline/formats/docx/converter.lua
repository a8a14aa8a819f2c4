-- Run by `pandoc lua` with the numbers of three open files: a page of HTML, a reference document, and the Word file. For
-- each line that it is given it makes the last from the others, and answers with a line of JSON: what pandoc said, or why
-- there is no file.

local page, reference, sheet = "/dev/fd/" .. arg[1], "/dev/fd/" .. arg[2], "/dev/fd/" .. arg[3]

-- Reading is shut in: an empty list of files is all that the reader may open. The writer could open a picture's file,
-- so no picture may have one.
local function pictures(document, said)
  document:walk({Image = function(image)
    if not image.src:find("^data:") then
      said[#said + 1] = "Could not fetch resource " .. image.src .. ": it is not in the page"
    end
  end})
end

local function convert(said)
  local file = assert(io.open(page, "rb"))
  local document = pandoc.read(file:read("a"), "html-auto_identifiers", {}, {})
  file:close()
  pictures(document, said)
  if #said > 0 then return end
  local options = pandoc.WriterOptions({reference_doc = reference})
  local made = assert(io.open(sheet, "wb"))
  made:write(pandoc.write(document, "docx", options))
  made:close()
end

-- What pandoc says that is no warning: which file it opened, and which elements it looks through.
local function trifle(text)
  return text:find("Loaded " .. reference, 1, true) == 1 or text:find("Skipped '", 1, true) == 1
end

for _ in io.lines() do
  local said, answer = {}, {}
  local done, reason
  local messages = pandoc.log.silence(function() done, reason = pcall(convert, said) end)
  for _, message in ipairs(messages) do
    local text = tostring(message.message)
    if not trifle(text) then said[#said + 1] = text end
  end
  answer.warnings = pandoc.List(said)
  if not done then answer.reason = tostring(reason) end
  io.write(pandoc.json.encode(answer), "\n")
  io.flush()
end
