//! Checks Chilkat's samples in languages without an available compiler, by small custom grammars.
//!
//! Each line is checked: literals and parentheses are closed, blocks are nested correctly, each local is declared once
//! and before its use, and no word is unknown.

use wirecode::{Variables, find, read, render};

const COLLECTIONS: [&str; 2] = [
    include_str!("chilkat/requests.postman_collection.json"),
    include_str!("golden.postman_collection.json"),
];

struct Grammar {
    targets: &'static [&'static str],
    quotes: &'static [(char, Inside)],
    comment: &'static str,
    /// The starts of lines that open a block, and of those that close it.
    blocks: &'static [(&'static str, &'static str)],
    /// The keywords that declare a local; if there are none, the first assignment declares it.
    declare: &'static [&'static str],
    words: &'static str,
}

/// The way to write a quote within quotes.
enum Inside {
    Never,
    Doubled,
    Escaped(char),
}

const VISUAL_BASIC: &[(char, Inside)] = &[('"', Inside::Doubled)];
const PLAIN: &[(char, Inside)] = &[('"', Inside::Never)];

const GRAMMARS: &[Grammar] = &[
    Grammar {
        targets: &["vbnet-chilkat"],
        quotes: VISUAL_BASIC,
        comment: "'",
        blocks: &[
            ("If ", "End If"),
            ("While ", "End While"),
            ("Function ", "End Function"),
            ("Module ", "End Module"),
        ],
        declare: &["Dim"],
        words: "dim as new string integer boolean chilkat if then end not while return function module main program \
            console true false chrw vbcr vblf vbtab",
    },
    Grammar {
        targets: &["xojo-chilkat"],
        quotes: VISUAL_BASIC,
        comment: "'",
        blocks: &[("If ", "End If"), ("While ", "Wend"), ("Sub ", "End Sub")],
        declare: &["Dim"],
        words: "dim as new string int32 boolean chilkat if then end not while wend return sub sendrequest system str \
            true false chr",
    },
    Grammar {
        targets: &["vb6-chilkat"],
        quotes: VISUAL_BASIC,
        comment: "'",
        blocks: &[("If ", "End If"), ("Do While ", "Loop"), ("Sub ", "End Sub")],
        declare: &["Dim"],
        words: "option explicit dim as new string long if then end do while loop exit sub main debug chrw vbcr vblf \
            vbtab",
    },
    Grammar {
        targets: &["vbscript-chilkat", "asp-chilkat"],
        quotes: VISUAL_BASIC,
        comment: "'",
        blocks: &[("If ", "End If"), ("Do While ", "Loop")],
        declare: &[],
        words: "set createobject server response wscript if then end do while loop chrw vbcr vblf vbtab",
    },
    Grammar {
        targets: &["autoit-chilkat"],
        quotes: VISUAL_BASIC,
        comment: ";",
        blocks: &[("If ", "EndIf"), ("While ", "WEnd")],
        declare: &["Local"],
        words: "local objcreate isobj if not then endif while wend exit consolewrite true false chrw @crlf @cr @lf \
            @tab",
    },
    Grammar {
        targets: &["purebasic-chilkat"],
        quotes: PLAIN,
        comment: ";",
        blocks: &[("If ", "EndIf"), ("While ", "Wend"), ("Procedure ", "EndProcedure")],
        declare: &["Protected"],
        words: "includefile procedure endprocedure procedurereturn protected if endif while wend debug str chr \
            sendrequest",
    },
    Grammar {
        targets: &["foxpro-chilkat"],
        quotes: PLAIN,
        comment: "*",
        blocks: &[("IF ", "ENDIF"), ("DO WHILE ", "ENDDO")],
        declare: &["LOCAL"],
        words: "local createobject if endif do while enddo cancel release str chr",
    },
    Grammar {
        targets: &["lianja-chilkat"],
        quotes: PLAIN,
        comment: "//",
        blocks: &[("if ", "endif"), ("do while ", "enddo")],
        declare: &["local"],
        words: "local createobject if endif do while enddo return release str chr",
    },
    Grammar {
        targets: &["powerbuilder-chilkat"],
        quotes: &[('"', Inside::Escaped('~'))],
        comment: "//",
        blocks: &[("if ", "end if"), ("do while ", "loop")],
        declare: &["oleobject", "string", "integer"],
        words: "oleobject string integer create destroy messagebox char if then end do while loop return",
    },
    Grammar {
        targets: &["dataflex-chilkat"],
        quotes: PLAIN,
        comment: "//",
        blocks: &[("If ", "End"), ("While ", "Loop"), ("Procedure ", "End_Procedure")],
        declare: &["Handle", "String", "Integer", "Boolean", "Variant"],
        words: "use procedure end_procedure procedure_return handle string integer boolean variant get set send move \
            to of create refclass pvcomobject createcomobject iscomobjectcreated destroy if not begin end while loop \
            increment showln sendrequest true false character",
    },
    Grammar {
        targets: &["sql-chilkat"],
        quotes: &[('\'', Inside::Doubled)],
        comment: "--",
        blocks: &[("BEGIN", "END")],
        declare: &["DECLARE"],
        words: "create procedure chilkatsample as begin end declare nvarchar int exec out null sp_oacreate \
            sp_oamethod sp_oagetproperty sp_oasetproperty sp_oadestroy set if while print return go nchar",
    },
    Grammar {
        targets: &["powershell-chilkat"],
        quotes: &[('\'', Inside::Doubled), ('"', Inside::Escaped('`'))],
        comment: "#",
        blocks: &[],
        declare: &[],
        words: "add type path new object chilkat if not while exit null true false ge lt",
    },
    Grammar {
        targets: &["swift-chilkat", "swift3-chilkat"],
        quotes: &[('"', Inside::Escaped('\\'))],
        comment: "//",
        blocks: &[],
        declare: &["let", "var"],
        words: "import foundation func sendrequest let var bool string int if while return print nsnumber true false _",
    },
];

#[test]
fn samples_obey_the_grammar_of_their_language() {
    for grammar in GRAMMARS {
        for target in grammar.targets {
            let target = find(target).expect("the target is there");
            for collection in COLLECTIONS {
                let document = read(collection).expect("the collection is valid");
                for item in &document.items {
                    let request = document.request(item, &Variables::default()).request;
                    let code = render(&request, target).code;
                    if let Err(error) = grammar.check(&code) {
                        panic!("{}, {}: {error}\n{code}", target.name, item.name);
                    }
                }
            }
        }
    }
}

#[test]
fn grammars_find_what_is_wrong() {
    let grammar = |target: &str| GRAMMARS.iter().find(|g| g.targets.contains(&target)).expect("a grammar");
    for (target, code) in [
        ("vb6-chilkat", "Debug.Print \"a"),
        ("vb6-chilkat", "Debug.Print \"a\"b\""),
        ("vb6-chilkat", "If (1 Then\nEnd If"),
        ("vb6-chilkat", "If 1 Then\nLoop"),
        ("vb6-chilkat", "Debug.Print body"),
        ("vb6-chilkat", "Dim Id As String\nDim id As String"),
        ("autoit-chilkat", "Local $o = ObjCreate(\"x\")\n$o.Send \"a\""),
        ("swift-chilkat", "if true {\nprint(\"a\")"),
        ("sql-chilkat", "PRINT 'it's'"),
    ] {
        assert!(grammar(target).check(code).is_err(), "{code}");
    }
}

impl Grammar {
    fn check(&self, code: &str) -> Result<(), String> {
        let mut declared: Vec<String> = Vec::new();
        let mut blocks: Vec<&str> = Vec::new();
        let mut braces = 0;
        for line in code.lines().map(str::trim) {
            if line.is_empty() || line.starts_with(self.comment) || line.starts_with("<%") || line == "%>" {
                continue;
            }
            let bare =
                self.without_literals(line).ok_or_else(|| format!("a literal does not end: {line}"))?;
            let count = |c: char| i32::try_from(bare.matches(c).count()).expect("a line is short");
            if count('(') != count(')') || count('[') != count(']') {
                return Err(format!("parentheses: {line}"));
            }
            braces += count('{') - count('}');
            if let Some((_, close)) = self.blocks.iter().find(|(open, _)| bare.starts_with(open)) {
                blocks.push(close);
            } else if let Some((_, close)) = self.blocks.iter().find(|(_, close)| bare == *close)
                && blocks.pop() != Some(close)
            {
                return Err(format!("this closes another block: {line}"));
            }
            self.names(&bare, &mut declared).map_err(|error| format!("{error}: {line}"))?;
            if self.targets.contains(&"autoit-chilkat") && !is_autoit_statement(&bare) {
                return Err(format!("no statement: {line}"));
            }
        }
        if braces != 0 || !blocks.is_empty() {
            return Err("a block is left open".to_owned());
        }
        Ok(())
    }

    /// The line with each literal reduced to its quotes.
    fn without_literals(&self, line: &str) -> Option<String> {
        let mut bare = String::new();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            bare.push(c);
            let Some((quote, inside)) = self.quotes.iter().find(|(quote, _)| *quote == c) else { continue };
            loop {
                let c = chars.next()?;
                match inside {
                    Inside::Escaped(escape) if c == *escape => {
                        chars.next()?;
                    }
                    Inside::Doubled if c == *quote && chars.peek() == Some(quote) => {
                        chars.next();
                    }
                    _ if c == *quote => break,
                    _ => {}
                }
            }
            // Adjacent literals indicate an error in escaping.
            if chars.peek().is_some_and(|c| c.is_alphanumeric()) {
                return None;
            }
            bare.push(*quote);
        }
        Some(bare)
    }

    fn names(&self, bare: &str, declared: &mut Vec<String>) -> Result<(), String> {
        let mut before = String::new();
        for (at, word) in words(bare) {
            let left = bare[..at].chars().next_back().unwrap_or(' ');
            let after = bare[at + word.len()..].trim_start();
            let key = word.to_lowercase();
            let is_member = matches!(left, '.' | ':') || self.is_com_member(&before, word);
            let is_label = after.starts_with(':') && self.targets.contains(&"swift-chilkat");
            let is_class = ["Ck", "Cko", "Chilkat", "cComChilkat"].iter().any(|start| {
                word.strip_prefix(start).is_some_and(|class| class.starts_with(char::is_uppercase))
            });
            let declares = if self.declare.is_empty() {
                after.starts_with('=') && !is_member
            } else {
                bare[..at].trim_end() == before && self.declare.contains(&before.as_str())
            };
            if declares {
                if declared.contains(&key) && !self.declare.is_empty() {
                    return Err(format!("{word} is declared twice"));
                }
                declared.push(key);
            } else if !(is_member
                || is_label
                || is_class
                || word.starts_with(|c: char| c.is_ascii_digit())
                || left == '&' && word.starts_with('H')
                || declared.contains(&key)
                || self.words.split_whitespace().any(|known| known == key.trim_start_matches('$')))
            {
                return Err(format!("{word} is not known"));
            }
            before = word.to_owned();
        }
        Ok(())
    }

    /// DataFlex puts a member before its object: `Send ComX To`.
    fn is_com_member(&self, before: &str, word: &str) -> bool {
        self.targets.contains(&"dataflex-chilkat")
            && (word.starts_with("Com") && ["Get", "Set", "Send"].contains(&before)
                || word.contains("ChilkatAx")
                || before == "-"
                || ["win32", "pkg"].contains(&word))
    }
}

fn words(bare: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '@');
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + bare[rest..].find(is_word)?;
        let end = bare[start..].find(|c| !is_word(c)).map_or(bare.len(), |length| start + length);
        rest = end;
        Some((start, &bare[start..end]))
    })
}

/// Method calls always have parentheses.
fn is_autoit_statement(bare: &str) -> bool {
    let rest = bare.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    !bare.starts_with('$') || rest.starts_with('(') || rest.starts_with(" = ")
}
