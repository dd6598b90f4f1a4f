# Records what is done with the Ruby classes; see chilkat2.py.
module Chilkat
  ANSWERS = { 'BodyStr' => '{}', 'GetAsString' => '{}', 'StringOf' => 'text', 'StringAt' => 'text',
              'Host' => 'host.example', 'PathWithQueryParams' => '/path?q', 'StatusCode' => 200,
              'ResponseStatusCode' => 200, 'ReadResponseHeader' => 200, 'IntOf' => 7, 'SizeOfArray' => 2,
              'Size' => 2, 'Port' => 8080 }.freeze

  class Recorder
    def initialize
      @name = self.class.name.delete_prefix('Chilkat::Ck')
      log "new #{@name}"
    end
    attr_reader :name

    def log(line)
      File.open(ENV['CHILKAT_LOG'], 'a') { |file| file.puts line }
    end

    def spell(value)
      case value
      when Recorder then value.name
      when String then value.empty? ? '-' : value.b.unpack1('H*')
      when true then '#1'
      when false then '#0'
      else "##{value}"
      end
    end

    def method_missing(member, *arguments)
      member = member.to_s
      if member.start_with?('put_')
        log "#{@name}.#{member.delete_prefix('put_')} = #{spell(arguments[0])}"
        return
      end
      raise member if member.start_with?('get_') && !arguments.empty?
      plain = member.delete_prefix('get_')
      plain = plain[0].upcase + plain[1..]
      answer = ANSWERS.fetch(plain, true)
      raise "#{member} in the wrong case" if (member.match?(/\A[a-z]/) && !member.start_with?('get_')) != answer.is_a?(String)
      log ["#{@name}.#{plain}", *arguments.map { |argument| spell(argument) }].join(' ')
      answer
    end

    def respond_to_missing?(*) = true
  end

  def self.const_missing(name) = const_set(name, Class.new(Recorder))
end
