// SPDX-License-Identifier: Apache-2.0
// The line editor itself is libedit; keys and signals reach it through terminal_keys.hpp.
#include "tools/repl/edited_lines.hpp"

#include <histedit.h>
#include <langinfo.h>
#include <sys/ioctl.h>

#include <clocale>
#include <cstring>
#include <iostream>
#include <optional>
#include <utility>

#include "grammar/text.hpp"
#include "tools/repl/candidates.hpp"
#include "tools/repl/history_file.hpp"
#include "tools/repl/history_walk.hpp"
#include "tools/repl/interrupt.hpp"
#include "tools/repl/signal_watch.hpp"
#include "tools/repl/terminal_keys.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

static_assert(sizeof(wchar_t) == sizeof(char32_t), "wide characters are code points");

// Bound to drawing the line again; terminal_keys.hpp lets none through that was typed.
constexpr wchar_t draw_again = 0x9D;

std::wstring wide(std::string_view text) {
    std::wstring out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        out += static_cast<wchar_t>(decoded.character);
        at += decoded.size;
    }
    return out;
}

std::string narrow(std::wstring_view text) {
    std::string out;
    for (const wchar_t c : text) append_utf8(out, static_cast<char32_t>(c));
    return out;
}

// libedit asks the C library how wide a character is and how it is written; under LC_ALL=C it would end the program at the first Chinese prompt.
class Utf8Locale {
public:
    Utf8Locale() {
        if (const char* const now = std::setlocale(LC_CTYPE, nullptr)) before_ = now;
        for (const char* const name : {"", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8"})
            if (std::setlocale(LC_CTYPE, name) && std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
        found_ = false;
    }
    ~Utf8Locale() { std::setlocale(LC_CTYPE, before_.c_str()); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;
    bool found() const { return found_; }

private:
    std::string before_ = "C";
    bool found_ = true;
};

int columns_of(std::FILE* out) {
    winsize window{};
    return ::ioctl(fileno(out), TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
}

}  // namespace

class EditedLines::Editor {
public:
    Editor(std::FILE* in, std::FILE* out, EditedLinesOptions options)
        : options_(std::move(options)), out_(out), keys_(fileno(in)), file_(options_.history_path, options_.tell), earlier_lines_(file_.load()), walk_(earlier_lines_) {
        if (!locale_.found()) return;
        // It complains of terminals that it does not know, in words of its own; it works with them all the same.
        unheard_ = std::fopen("/dev/null", "w");
        edit_ = el_init("kaohe", in, out, unheard_ ? unheard_ : out);
        if (!edit_) return;
        history_ = history_winit();
        prepare_history();
        prepare_keys();
    }
    ~Editor() {
        if (edit_) el_end(edit_);
        if (history_) history_wend(history_);
        if (unheard_) std::fclose(unheard_);
    }
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;

    LineRead next(const std::string& prompt) {
        std::cout.flush();
        // Whoever stops what runs does not want the rest of what was pasted.
        if (std::exchange(stopped_, interruptions()) != interruptions()) keys_.forget();
        prompt_ = wide(prompt);
        SignalWatch watch;
        watch_ = &watch;
        LineRead read = edit_ ? edited() : plain(prompt);
        watch_ = nullptr;
        return read;
    }

private:
    static Editor& of(EditLine* edit) {
        Editor* editor = nullptr;
        el_get(edit, EL_CLIENTDATA, &editor);
        return *editor;
    }

    void prepare_history() {
        HistEventW event;
        history_w(history_, &event, H_SETSIZE, static_cast<int>(HistoryFile::most_lines));
        history_w(history_, &event, H_SETUNIQUE, 1);
        for (const std::string& line : earlier_lines_) history_w(history_, &event, H_ENTER, wide(line).c_str());
        earlier_lines_.clear();
        el_wset(edit_, EL_HIST, history_w, history_);
    }

    void prepare_keys() {
        el_wset(edit_, EL_CLIENTDATA, this);
        el_wset(edit_, EL_EDITOR, L"emacs");
        el_wset(edit_, EL_SIGNAL, 0);
        // The two bytes of a line end are told apart from two line ends in terminal_keys.hpp.
        el_wset(edit_, EL_SETTY, L"-d", L"-icrnl", L"-inlcr", nullptr);
        el_wset(edit_, EL_GETCFN, static_cast<int (*)(EditLine*, wchar_t*)>([](EditLine* edit, wchar_t* key) { return of(edit).key(*key); }));
        el_wset(edit_, EL_PROMPT, static_cast<wchar_t* (*)(EditLine*)>([](EditLine* edit) { return of(edit).prompt_.data(); }));
        using Function = unsigned char (*)(EditLine*, wint_t);
        const auto add = [this](const wchar_t* name, Function function) { el_wset(edit_, EL_ADDFN, name, name, function); };
        add(L"kaohe-complete", [](EditLine* edit, wint_t) { return of(edit).complete(); });
        add(L"kaohe-earlier", [](EditLine* edit, wint_t) { return of(edit).earlier(); });
        add(L"kaohe-later", [](EditLine* edit, wint_t) { return of(edit).later(); });
        add(L"kaohe-draw-again", [](EditLine*, wint_t) -> unsigned char { return CC_REDISPLAY; });
        constexpr std::pair<const wchar_t*, const wchar_t*> bound[] = {
            {L"\t", L"kaohe-complete"},        {L"\x9D", L"kaohe-draw-again"},    {L"\\e[A", L"kaohe-earlier"},        {L"\\eOA", L"kaohe-earlier"},
            {L"^P", L"kaohe-earlier"},         {L"\\e[B", L"kaohe-later"},        {L"\\eOB", L"kaohe-later"},          {L"^N", L"kaohe-later"},
            {L"^R", L"em-inc-search-prev"},    {L"^W", L"ed-delete-prev-word"},   {L"\\e[3~", L"ed-delete-next-char"}, {L"\\e[H", L"ed-move-to-beg"},
            {L"\\eOH", L"ed-move-to-beg"},     {L"\\e[1~", L"ed-move-to-beg"},    {L"\\e[F", L"ed-move-to-end"},       {L"\\eOF", L"ed-move-to-end"},
            {L"\\e[4~", L"ed-move-to-end"},    {L"\\e[1;5D", L"ed-prev-word"},    {L"\\e[1;5C", L"em-next-word"},
        };
        for (const auto& one : bound) el_wset(edit_, EL_BIND, one.first, one.second, nullptr);
    }

    LineRead edited() {
        ended_by_ = 0;
        walk_.begin();
        // Before the prompt, which invites to type: else the terminal echoes what comes at once.
        el_wset(edit_, EL_PREP_TERM, 1);
        int count = 0;
        const wchar_t* const typed = el_wgets(edit_, &count);
        if (ended_by_ == SIGINT) {
            std::fputs("^C\n", out_);
            std::fflush(out_);
            return {LineRead::Kind::interrupted, {}};
        }
        if (ended_by_ != 0) {
            // The terminal is as it was by now.
            std::fputs("\n", out_);
            std::fflush(out_);
            watch_->let_happen(ended_by_);
            return {};
        }
        if (!typed || count <= 0) return ended();
        std::string line = narrow(std::wstring_view(typed, static_cast<std::size_t>(count)));
        while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
        remember(line);
        return {LineRead::Kind::line, std::move(line)};
    }

    LineRead ended() {
        std::fputs("\n", out_);
        std::fflush(out_);
        return {};
    }

    // Where no locale knows UTF-8: what the terminal itself offers for editing.
    LineRead plain(const std::string& prompt) {
        std::fputs(prompt.c_str(), out_);
        std::fflush(out_);
        std::string line;
        for (;;) {
            const Key key = keys_.next(*watch_);
            if (key.kind == Key::Kind::end) return line.empty() ? ended() : LineRead{LineRead::Kind::line, line};
            if (key.kind == Key::Kind::signal && key.signal == SIGINT) {
                keys_.forget();
                std::fputs("\n", out_);
                return {LineRead::Kind::interrupted, {}};
            }
            if (key.kind == Key::Kind::signal) {
                if (key.signal != SIGWINCH && key.signal != SIGCONT) watch_->let_happen(key.signal);
                continue;
            }
            if (key.character == '\n') return {LineRead::Kind::line, line};
            append_utf8(line, key.character);
        }
    }

    void remember(const std::string& line) {
        walk_.entered(line);
        if (line.find_first_not_of(' ') == std::string::npos) return;
        HistEventW event;
        history_w(history_, &event, H_ENTER, wide(line).c_str());
        // Like the walk, the file holds a line once where it is entered twice in a row.
        if (std::exchange(last_, line) != line) file_.add(line);
    }

    // 1: a key; -1: the line is over.
    int key(wchar_t& out) {
        for (;;) {
            const Key key = keys_.next(*watch_);
            if (key.kind == Key::Kind::character) return out = static_cast<wchar_t>(key.character), 1;
            if (key.kind == Key::Kind::end) return -1;
            switch (key.signal) {
                case SIGWINCH: el_resize(edit_); return out = draw_again, 1;
                case SIGCONT: el_wset(edit_, EL_PREP_TERM, 1); return out = draw_again, 1;
                case SIGTSTP:
                    el_wset(edit_, EL_PREP_TERM, 0);
                    watch_->let_happen(SIGTSTP);
                    el_wset(edit_, EL_PREP_TERM, 1);
                    return out = draw_again, 1;
                default: break;
            }
            keys_.forget();
            ended_by_ = key.signal;
            return -1;
        }
    }

    struct Typed {
        std::string before, all;
        int after = 0;  // characters behind the cursor
    };
    Typed typed() const {
        const LineInfoW* const line = el_wline(edit_);
        return {narrow({line->buffer, static_cast<std::size_t>(line->cursor - line->buffer)}), narrow({line->buffer, static_cast<std::size_t>(line->lastchar - line->buffer)}),
                static_cast<int>(line->lastchar - line->cursor)};
    }

    unsigned char replace_line(const std::optional<std::string>& text) {
        if (!text) return CC_REFRESH_BEEP;
        const Typed now = typed();
        el_cursor(edit_, now.after);
        el_wdeletestr(edit_, static_cast<int>(wide(now.all).size()));
        el_winsertstr(edit_, wide(*text).c_str());
        return CC_REFRESH;
    }
    unsigned char earlier() {
        const Typed now = typed();
        return replace_line(walk_.earlier(now.all, now.before));
    }
    unsigned char later() { return replace_line(walk_.later(typed().all)); }

    // No exception may pass through the editor, which is C; then there is nothing to complete.
    unsigned char complete() noexcept {
        try {
            if (!options_.complete) return CC_REFRESH_BEEP;
            const Typed now = typed();
            const Completions found = options_.complete(now.before);
            if (found.candidates.empty()) return CC_REFRESH_BEEP;
            const auto text = completed(now.before, found, options_.complete);
            if (!text) return list(found, now);
            const std::size_t replaced = std::min(found.replaces, now.before.size());
            el_wdeletestr(edit_, static_cast<int>(wide(std::string_view(now.before).substr(now.before.size() - replaced)).size()));
            el_winsertstr(edit_, wide(*text).c_str());
            return CC_REFRESH;
        } catch (...) {
            return CC_REFRESH_BEEP;
        }
    }

    // Below the line, however many rows it takes; the editor then draws the line once more, from the row of the cursor on upwards.
    unsigned char list(const Completions& found, const Typed& now) {
        const int columns = columns_of(out_);
        const std::string prompt = narrow(prompt_);
        const int cursor_row = display_width(prompt + now.before) / columns, last_row = display_width(prompt + now.all) / columns;
        const std::string text = std::string(static_cast<std::size_t>(last_row - cursor_row + 1), '\n') + listed(found, columns, options_.language) + std::string(static_cast<std::size_t>(cursor_row), '\n');
        std::fputs(text.c_str(), out_);
        return CC_REDISPLAY;
    }

    EditedLinesOptions options_;
    std::FILE* out_;
    std::FILE* unheard_ = nullptr;
    Utf8Locale locale_;
    TerminalKeys keys_;
    HistoryFile file_;
    std::vector<std::string> earlier_lines_;
    HistoryWalk walk_;
    std::wstring prompt_;
    std::string last_;
    EditLine* edit_ = nullptr;
    HistoryW* history_ = nullptr;
    SignalWatch* watch_ = nullptr;
    int ended_by_ = 0;
    unsigned stopped_ = 0;
};

EditedLines::EditedLines(std::FILE* in, std::FILE* out, EditedLinesOptions options) : editor_(std::make_unique<Editor>(in, out, std::move(options))) {}

EditedLines::~EditedLines() = default;

LineRead EditedLines::next(const std::string& prompt) { return editor_->next(prompt); }

}  // namespace kaohe
