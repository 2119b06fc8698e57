"""What scripts/word.mjs asks of other programs: `make` and `open` by python-docx, `office` by LibreOffice's own Python."""

import json
import re
import sys
import time
import zipfile


def make(folder, texts):
    """Files as python-docx writes them: runs set in several ways, a table, a header, comments of somebody."""
    import os

    import docx
    from docx.shared import Pt

    for number, path in enumerate(texts):
        document = docx.Document()
        document.styles["Normal"].font.size = Pt(14)
        first = None
        for at, line in enumerate(open(path, encoding="utf-8").read().split("\n")):
            if not line.strip():
                continue
            style = "List Bullet" if line.startswith("- ") and number % 2 else None
            paragraph = document.add_paragraph(style=style)
            for word_at, word in enumerate(re.split(r"(?<= )", line)):
                if word_at % (2 + number) == 0:
                    run = paragraph.add_run()
                    run.bold = word_at % 3 == 0
                run.add_text(word)
            first = first or paragraph
        table = document.add_table(rows=1, cols=4)
        table.style = "Table Grid"
        for cell, words in zip(table.rows[0].cells, ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]):
            cell.text = words
        for row in range(3):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = str(row + 1), f"Nhiệm vụ thứ {row + 1} của kế hoạch"
        document.sections[0].header.paragraphs[0].text = "Dự thảo"
        if number % 2 and hasattr(document, "add_comment"):
            document.add_comment(first.runs, text="Ý kiến của người khác", author="Người khác")
        name = os.path.splitext(os.path.basename(path))[0]
        document.save(os.path.join(folder, f"python-{name}.docx"))


def opened(paths):
    """The text and the comments that python-docx finds."""
    import docx

    told = {}
    for path in paths:
        try:
            document = docx.Document(path)
            lines = [paragraph.text for paragraph in document.paragraphs]
            for table in document.tables:
                lines += [cell.text for row in table.rows for cell in row.cells]
            comments = [comment.text for comment in document.comments]
            keys = [re.search(r"kehoach-check (\S+)$", text) for text in comments]
            told[path] = {"text": "\n".join(lines), "comments": len(comments), "keys": [key[1] for key in keys if key]}
        except Exception as error:  # noqa: BLE001 - whatever it is is the answer
            told[path] = {"fault": repr(error)}
    print(json.dumps(told))


def office(jobs):
    """Load each file, accept or reject all changes, tell the text and the notes, save as PDF and as a Word file."""
    import uno
    from com.sun.star.beans import PropertyValue

    def of(**values):
        return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve("uno:pipe,name=kehoach;urp;StarOffice.ComponentContext")
            break
        except Exception:  # noqa: BLE001 - it has not started yet
            time.sleep(1)
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    told = {}
    for job in jobs:
        try:
            url = uno.systemPathToFileUrl(job["in"])
            document = desktop.loadComponentFromURL(url, "_blank", 0, of(Hidden=True))
            command = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}.get(job["act"])
            if command:
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
            out = uno.systemPathToFileUrl(job["out"])
            document.storeToURL(out + ".docx", of(FilterName="MS Word 2007 XML"))
            document.storeToURL(out + ".txt", of(FilterName="Text (encoded)", FilterOptions="UTF8,LF"))
            if ".comments." in job["out"]:
                document.storeToURL(out + ".pdf", of(FilterName="writer_pdf_Export"))
            document.close(True)
            # Comments as it saves them: what it has in the document is asked of the file.
            saved = zipfile.ZipFile(job["out"] + ".docx")
            notes = saved.read("word/comments.xml").decode("utf-8") if "word/comments.xml" in saved.namelist() else ""
            told[job["out"]] = {"text": open(job["out"] + ".txt", encoding="utf-8").read(), "notes": len(re.findall(r"<w:comment ", notes))}
        except Exception as error:  # noqa: BLE001 - whatever it is is the answer
            told[job["out"]] = {"fault": repr(error)}
    print(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3:])
    elif sys.argv[1] == "open":
        opened(sys.argv[2:])
    else:
        office(json.load(open(sys.argv[2], encoding="utf-8")))
