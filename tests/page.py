"""The page of `cablegram inspect --html`, used as a person uses it. Arguments: the program, a folder for pages."""

import json
import pathlib
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By

PROGRAM, TARGET = sys.argv[1], pathlib.Path(sys.argv[2])
# What a browser could obey is in the text, and what could break out of an attribute.
HOSTILE = (
    "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nSECRET OSLO 160\n\n"
    'TAGS: PREL, "><script>document.title="gone"</script>, NO\nSUBJECT: <img src=x onerror=alert(1)> & \u202e"FISH"\n\n'
    "1. (S) [REDACTED] </code></div><b>bold</b> XXXXXXXXXXXX\nROE\n"
)


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    flags = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    for flag in f"{flags} disable-component-update disable-sync window-size=1300,1600".split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tempfile.mkdtemp()}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def page(chrome, path):
    """Opens the page of a file; its cable as `parse` prints it."""
    out = TARGET / "page.html"
    subprocess.run([PROGRAM, "inspect", "--force", "--html", out, path], check=True)
    chrome.get(out.as_uri())
    return json.loads(subprocess.run([PROGRAM, "parse", path], check=True, capture_output=True).stdout)


def field(chrome, name):
    cells = chrome.find_elements(By.CSS_SELECTOR, f"td[data-field='{name}']")
    return [line for cell in cells for line in cell.text.split("\n")]


def shown_under_pointer(chrome, element):
    """What the page shows beside an element that the pointer is on."""
    webdriver.ActionChains(chrome).move_to_element(element).perform()
    return chrome.execute_script("return getComputedStyle(arguments[0], '::after').content", element)


def says_what_json_says(chrome, path):
    cable = page(chrome, path)
    assert field(chrome, "id") == [cable["id"] or ""]
    assert [tag.split(":")[0] for tag in field(chrome, "tags")] == cable["tags"], path
    if cable["subject"]:
        # Characters that turn the direction are shown as escapes.
        assert cable["subject"]["text"].replace("\u202e", "\\u{202e}") in field(chrome, "subject")[0]
    assert field(chrome, "diagnostics") == [str(len(cable["diagnostics"]))]
    codes = [note.get_attribute("data-code") for note in chrome.find_elements(By.CSS_SELECTOR, "aside div")]
    assert sorted(codes) == sorted(one["code"] for one in cable["diagnostics"]), path
    paragraphs = [block for block in cable["body"] if block["kind"] == "paragraph"]
    assert field(chrome, "paragraphs") == [str(len(paragraphs))]
    # The text is all there, line by line.
    code = [line.get_property("textContent") for line in chrome.find_elements(By.CSS_SELECTOR, ".row > code")]
    text = pathlib.Path(path).read_bytes().decode().replace("\u202e", "\\u{202e}").splitlines()
    assert code[: len(text)] == text, path
    return cable


def main():
    chrome = browser()
    try:
        for path in ["tests/seeds/whole.txt", "tests/fixtures/seventies_print.txt", "tests/fixtures/smart.txt", "tests/fixtures/OTTAWA_001284.txt"]:
            says_what_json_says(chrome, path)

        cable = page(chrome, "tests/seeds/whole.txt")
        # A value under the pointer, and under the keyboard.
        tag = next(one for one in chrome.find_elements(By.CSS_SELECTOR, "i.v") if one.text == cable["tags"][0])
        assert shown_under_pointer(chrome, tag) == '"tags: PREL: External political relations"'
        body = chrome.find_element(By.TAG_NAME, "h1")
        assert shown_under_pointer(chrome, body) == "none"
        assert chrome.execute_script("return getComputedStyle(arguments[0], '::after').content", tag) == "none"
        tag.send_keys("")
        assert "PREL" in chrome.execute_script("arguments[0].focus(); return getComputedStyle(arguments[0], '::after').content", tag)
        # A field leads to its place.
        link = chrome.find_element(By.CSS_SELECTOR, "td[data-field='signature'] a")
        link.click()
        assert chrome.execute_script("return document.querySelector(':target').textContent") == cable["signature_written"]
        # The table folds.
        table = chrome.find_element(By.CSS_SELECTOR, "details.fields table")
        assert table.is_displayed()
        chrome.find_element(By.CSS_SELECTOR, "details.fields summary").click()
        assert not table.is_displayed()
        chrome.save_screenshot(str(TARGET / "page.png"))

        hostile = TARGET / "hostile.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        says_what_json_says(chrome, str(hostile))
        assert chrome.title == "A cable"
        assert not chrome.find_elements(By.CSS_SELECTOR, "script, img, b:not(aside b)")
        removed = [one.text for one in chrome.find_elements(By.CSS_SELECTOR, "i.r")]
        assert removed == ["[REDACTED]", "XXXXXXXXXXXX"], removed
        # Nothing is asked of any network.
        for entry in chrome.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                assert url.startswith(("file:", "data:", "chrome:")), url
    finally:
        chrome.quit()
    print("the page shows what the JSON says")


main()
